Feature: Proving who asks for an export
  A backend app has no secret. For each token it signs a statement of its own,
  good for one use. (document: Authentication JWT)

  @bulk.assertion.single-use @must @std @row:BULK-JWT-22
  Rule: A signed statement buys one token

    Scenario: A statement that was used before buys nothing
      Given the nightly job has bought a token with a signed statement
      When it buys another with the same statement
      Then no token is issued
