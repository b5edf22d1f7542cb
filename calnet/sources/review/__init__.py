"""The sheet *Do przejrzenia*: ``repairs`` tells what each message could mend, ``questions`` is the sheet, read back."""
