"""Tests written from what a program makes: unit tests that run with mocks, and checks of what is deployed."""
