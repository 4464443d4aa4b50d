"""Charts over years, and the rule of assessment as a picture."""
