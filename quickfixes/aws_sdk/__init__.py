"""From version 2 of the AWS SDK for JavaScript to version 3: the converter behind the rules about `aws-sdk`."""
