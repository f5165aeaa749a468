Feature: Decision about an authorization request
  The server makes sure that the request is a real one and asks its user, who
  lets the app have access or does not.
  (document: Parameters)

  @smart.decision.authentic @must @row:SMART-DECISION-01
  Rule: The server decides by what it knows itself

    Scenario: A request in order is taken up
      When the clinic app asks for authorization
      Then its request is taken up

    Scenario: A claim in the address does not stand for a sign-in
      When the clinic app asks for authorization
      And the clinic app asks for authorization with a claim that its user has signed in
      Then the user still has to sign in

  @smart.decision.sign-in @should @row:SMART-DECISION-02
  Rule: The user of the app signs in

    Scenario: Nobody gets a code without signing in
      When the clinic app asks for authorization
      Then the user had to sign in

  @smart.decision.code @must @row:SMART-DECISION-03
  Rule: A grant is told by a code

    Scenario: The app gets a code and no error
      When the clinic app asks for authorization
      Then the app gets a code
      And the app gets its state back unchanged

  @smart.decision.denial @must @row:SMART-DECISION-04
  Rule: A denial is told by an error

    Scenario: The app learns that its user refused
      When the user refuses what the clinic app asks for
      Then the app is told that access was denied

  @smart.decision.unguessable @should @std @row:SMART-DECISION-06
  Rule: Nobody can guess a code

    Scenario: Two codes have little in common
      When the clinic app asks for authorization
      And the clinic app asks for authorization once more
      Then the codes differ and can't be guessed

  @smart.decision.narrowed @may @row:SMART-DECISION-07
  Rule: An app that gets less than it asked for is told so

    Scenario: The scope that a user could grant is told
      Given a user who may see some types of record only has let the clinic app read everything
      When it opens the record of the busy patient
      Then the app learns how much it got
