"""What every request passes on its way to Datasette, and every answer on its way back."""
