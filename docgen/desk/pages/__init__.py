"""The screens: what each shows, and what it does with a form. They ask workers, and know no file format."""
