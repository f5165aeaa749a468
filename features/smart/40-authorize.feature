Feature: Authorization request
  The app sends its user to the authorization endpoint and says who it is, what
  it wants, where it waits for the answer and whose data it is about.
  (document: Parameters)

  Where an app or its address is in doubt, only the user is told. Every other
  refusal goes to the app.

  @smart.authorize.path @should @row:SMART-AUTHZ-02
  Rule: The authorization endpoint lies where the document prints it

    Scenario: The path of the authorization endpoint is the printed one
      When an app asks for the SMART configuration
      Then the authorization endpoint has the printed path

  @smart.authorize.needs-response-type @must @row:SMART-AUTHZ-04
  Rule: A request says what kind of answer it wants

    Scenario: A request without a response type is refused
      Given requests of the clinic app get through when they are in order
      When the clinic app asks for authorization without a response type
      Then the request is refused with "invalid_request"

  @smart.authorize.code-only @must @row:SMART-AUTHZ-05
  Rule: The answer is a code and nothing else

    Scenario: A request for a token in the address is refused
      Given requests of the clinic app get through when they are in order
      When the clinic app asks for authorization with the response type of a token
      Then the request is refused with "unsupported_response_type" or "invalid_request"

  @smart.authorize.known-app @must @row:SMART-AUTHZ-07
  Rule: An app that nobody knows is sent nothing

    Scenario Outline: A request <how> is shown to the user alone
      Given requests of the clinic app get through when they are in order
      When the clinic app asks for authorization <how>
      Then only the user reads of it

      Examples:
        | how                                     |
        | without its client id                   |
        | with a client id that nobody registered |

  @smart.authorize.needs-redirect @must @row:SMART-AUTHZ-09
  Rule: A request says where the answer goes

    Scenario: A request without a redirect address is shown to the user alone
      Given requests of the clinic app get through when they are in order
      When the clinic app asks for authorization without its redirect address
      Then only the user reads of it

  @smart.authorize.registered-redirect @must @row:SMART-AUTHZ-10
  Rule: The answer goes only to an address that the app registered

    Scenario: A redirect address of another site gets nothing
      Given requests of the clinic app get through when they are in order
      When the clinic app asks for authorization with the redirect address of another site
      Then nothing goes to that address

  @smart.authorize.exact-redirect @must @row:SMART-AUTHZ-11
  Rule: An address is the registered one to the letter, or it is another

    Scenario Outline: A request <how> gets nothing
      Given requests of the clinic app get through when they are in order
      When the clinic app asks for authorization <how>
      Then nothing goes to that address

      Examples:
        | how                                        |
        | with a path added to its redirect address  |
        | with a slash added to its redirect address |
        | with a query added to its redirect address |
        | with another port in its redirect address  |
        | with the other scheme in its redirect address |

  @smart.authorize.standalone @must @row:SMART-AUTHZ-14
  Rule: An app that stands alone needs no launch

    Scenario: A request without a launch leads to a code
      When the clinic app asks for authorization
      Then the app gets a code

  @smart.authorize.launch-needs-value @should @row:SMART-AUTHZ-15
  Rule: Who asks for the context of a launch shows the launch

    Scenario: The launch scope without a launch is refused
      Given requests of the clinic app get through when they are in order
      When the clinic app asks for authorization with the launch scope and no launch
      Then the request is refused with "invalid_request" or "invalid_scope"

  @smart.authorize.needs-scope @must @row:SMART-AUTHZ-17
  Rule: A request says what the app wants to do

    Scenario: A request without a scope is refused
      Given requests of the clinic app get through when they are in order
      When the clinic app asks for authorization without a scope
      Then the request is refused with "invalid_scope" or "invalid_request"

  @smart.authorize.single-type @must @row:SMART-AUTHZ-19
  Rule: An app may ask for records of one type

    Scenario: The one type is served
      When the clinic app asks for "launch/patient patient/Observation.read"
      And it searches the busy patient's records of the type Observation
      Then "patient/Observation.read" is granted
      And each is served

    Scenario: Another type stays closed
      When the clinic app asks for "launch/patient patient/Observation.read"
      And it searches a type of record that is not in its scope
      Then it is refused as outside of what was granted

  @smart.authorize.user-level @must @row:SMART-AUTHZ-20
  Rule: An app may ask for what its user may see

    Scenario: A scope of the user is granted and served
      When the clinic app asks for "launch/patient user/Patient.read"
      And it opens the record of the busy patient
      Then "user/Patient.read" is granted
      And each is served

  @smart.authorize.every-type @must @row:SMART-AUTHZ-21
  Rule: The star stands for every type

    Scenario: Every type that is offered is served
      When the clinic app asks for "launch/patient patient/*.read"
      And it searches the busy patient's records of every documented type that is offered
      Then each is served

  @smart.authorize.read-and-search @should @row:SMART-AUTHZ-22
  Rule: To read is to search, too

    Scenario: One scope opens the search and the record found
      When the clinic app finds a record of the one type it asked for and reads it
      Then both the search and the read are served

  @smart.authorize.unknown-scope @should @row:SMART-AUTHZ-23
  Rule: A scope that means nothing is not granted

    Scenario: Scopes of a made-up type and without a level are left out
      Given requests of the clinic app get through when they are in order
      When the clinic app asks for "launch/patient patient/Patient.read patient/NoSuchType.read Observation.read"
      Then "patient/NoSuchType.read Observation.read" is not granted

  @smart.authorize.context-needs-launch-scope @should @row:SMART-AUTHZ-26
  Rule: Only who asks for a patient is given one

    Scenario: A data scope alone brings no patient
      Given requests of the clinic app get through when they are in order
      When the clinic app asks for "patient/Observation.read"
      Then no patient is in context

  @smart.authorize.identity-scopes @must @row:SMART-AUTHZ-27
  Rule: An app may ask who its user is and for access that lasts

    Scenario: The three scopes of identity and lasting access are granted
      When the clinic app asks for "launch/patient openid fhirUser offline_access patient/Patient.read"
      Then "openid fhirUser offline_access" is granted

  @smart.authorize.state-on-success @must @row:SMART-AUTHZ-30
  Rule: The state comes back with the code

    Scenario: A state of difficult characters comes back unchanged
      When the clinic app asks for authorization with a state of blanks, signs and letters of many scripts
      Then the app gets a code
      And the app gets its state back unchanged

  @smart.authorize.state-on-error @must @row:SMART-AUTHZ-31
  Rule: The state comes back with a refusal

    Scenario: The state comes back when the user refuses
      When the user refuses what the clinic app asks for
      Then the app gets its state back unchanged

  @smart.authorize.needs-state @must @row:SMART-AUTHZ-33
  Rule: A request carries a state

    Scenario: A request without a state is refused
      Given requests of the clinic app get through when they are in order
      When the clinic app asks for authorization without a state
      Then the request is refused without a state

  @smart.authorize.needs-aud @must @row:SMART-AUTHZ-36
  Rule: A request says at which server its token will be used

    Scenario: A request without an audience is refused
      Given requests of the clinic app get through when they are in order
      When the clinic app asks for authorization without an audience
      Then the request is refused with "invalid_request"

  @smart.authorize.own-aud @must @row:SMART-AUTHZ-37
  Rule: A token for another server is not to be had

    Scenario: A request for a counterfeit server is refused
      Given requests of the clinic app get through when they are in order
      When the clinic app asks for authorization with another server as the audience
      Then the request is refused with "invalid_request" or "access_denied"

  @smart.authorize.aud-slash @may @row:SMART-AUTHZ-38
  Rule: A slash at the end makes another audience of it, or does not

    Scenario: An audience with a slash is treated the same each time
      When the clinic app asks for authorization with a slash at the audience's end
      And the clinic app asks for authorization with a slash at the audience's end
      Then the two requests end in the same way

  @smart.authorize.pkce @should @std @row:SMART-AUTHZ-40
  Rule: A challenge guards the code

    Scenario: The code is redeemed with the verifier
      Given the clinic app holds a fresh code that its own challenge guards
      When it redeems the code
      Then a token is issued

    Scenario Outline: The guarded code is not redeemed with <verifier>
      Given the clinic app holds a fresh code that its own challenge guards
      When it redeems the code with <verifier>
      Then the token endpoint refuses with "invalid_grant"

      Examples:
        | verifier                                |
        | the verifier of somebody else           |
        | the challenge in place of the verifier  |

    Scenario: The guarded code is not redeemed without its verifier
      Given the clinic app holds a fresh code that its own challenge guards
      When it redeems the code without the verifier
      Then the token endpoint refuses with "invalid_grant" or "invalid_request"

    Scenario: A challenge in letters of another case is another challenge
      Given the clinic app holds a fresh code that its challenge in letters of another case guards
      When it redeems the code
      Then the token endpoint refuses with "invalid_grant"
