"""Turns the deprecated inline properties of ``aws.s3.Bucket`` into the resources that take their place in version 7."""
