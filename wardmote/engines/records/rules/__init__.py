"""Finding a person among those who are known: plain Python, no database and no Django but its words.

`folding` and `names` bring what was written into one form, `births` and `places` read dates and addresses, `keys` say
under which keys somebody is looked up, `evidence` compares two descriptions, `weights` turns evidence into a probability,
`reasons` says it in words.
"""
