"""Data only: what is learnt or curated (see the card in each folder). No code is imported from here."""
