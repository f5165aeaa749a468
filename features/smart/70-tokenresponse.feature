Feature: Answer to the exchange of the code
  What an app gets for its code: a token, for how long and for what it counts,
  whose record it opens, and who agreed to it.
  (document: Exchange Code for Access Token)

  The clinic app asks for one patient's record, for the user's identity and for
  access while the user is away, as far as its line in the target file says so.
  Its user picks the busy patient.

  @smart.tokenresponse.is-json @must @row:SMART-TOKENRESP-01
  Rule: The answer is a JSON object

    Scenario: The answer to the exchange is JSON and labelled so
      When the clinic app trades a code for tokens
      Then the answer is JSON and labelled so

  @smart.tokenresponse.refusal-says-so @must @row:SMART-TOKENRESP-02
  Rule: A refusal says that the request was denied

    Scenario Outline: An app reads why <what> buys nothing
      Given the clinic app holds a fresh code
      When it redeems <what>
      Then the refusal says what was wrong

      Examples:
        | what                                               |
        | a made-up code                                     |
        | the code with a wrong secret                       |
        | the code without the grant type                    |
        | the code without the redirect address              |
        | the code with the redirect address of another site |

  @smart.tokenresponse.access-token @must @row:SMART-TOKENRESP-03
  Rule: The answer holds the access token

    Scenario: There is an access token in the answer
      When the clinic app trades a code for tokens
      Then the answer holds an access token

  @smart.tokenresponse.token-type @must @row:SMART-TOKENRESP-04
  Rule: The token is a Bearer token

    Scenario: The answer says how the token is shown
      When the clinic app trades a code for tokens
      Then the answer calls the token a Bearer token

  @smart.tokenresponse.lifetime @must @row:SMART-TOKENRESP-05
  Rule: The answer says how long the token lives

    Scenario: The lifetime of the token is told
      When the clinic app trades a code for tokens
      Then the answer says how long the token lives

  @smart.tokenresponse.lifetime-kept @must @row:SMART-TOKENRESP-06
  Rule: When its time is over, the token opens nothing

    @control
    Scenario: A token is refused once it has outlived what was told
      Given the clinic app holds tokens of its own
      And its access token has outlived what the answer says
      When it tries its access token on the busy patient
      Then the token opens nothing

  @smart.tokenresponse.lifetime-of-an-hour @should @row:SMART-TOKENRESP-07
  Rule: A token lives for an hour, as the document prints it

    Scenario: The lifetime that is told is an hour
      When the clinic app trades a code for tokens
      Then the token lives for an hour

  @smart.tokenresponse.three-months @should @row:SMART-TOKENRESP-08
  Rule: The three months of the document's note are those of the refresh token

    @control
    Scenario: The refresh token serves for almost three months
      Given the clinic app holds tokens of its own
      And almost three months have passed since
      When it refreshes its access
      Then a token is issued

    Scenario: The access token does not say of itself that it lives for months
      When the clinic app trades a code for tokens
      Then the token does not claim to live for months

  @smart.tokenresponse.scope @must @row:SMART-TOKENRESP-09
  Rule: The answer lists what was granted

    Scenario: The granted scopes are told
      When the clinic app trades a code for tokens
      Then the answer lists the scopes

  @smart.tokenresponse.no-wider @may @row:SMART-TOKENRESP-10
  Rule: Less may be granted than was asked for, and no more

    Scenario: No record is opened that the app did not ask for
      When the clinic app trades a code for tokens
      Then no more is granted than was asked for

  @smart.tokenresponse.id-token @may @row:SMART-TOKENRESP-12
  Rule: Who asks for the user's identity may get an id_token

    Scenario: There is an id_token for an app that asked for one
      When the clinic app trades a code for tokens
      Then the answer holds an id_token

  @smart.tokenresponse.id-token-on-request @must @row:SMART-TOKENRESP-13
  Rule: There is no id_token without openid and fhirUser

    Scenario Outline: An app that asked for <what> gets no id_token
      When the clinic app trades a code for tokens, having asked for <what>
      Then there is no id_token

      Examples:
        | what                            |
        | everything but openid           |
        | everything but fhirUser         |
        | openid by its misprinted name   |

  @smart.tokenresponse.refresh-token @must @row:SMART-TOKENRESP-14
  Rule: The answer holds a refresh token

    Scenario: An app that asked for offline access gets a refresh token
      When the clinic app trades a code for tokens
      Then the answer holds a refresh token

    Scenario: An app that did not ask for offline access gets a refresh token
      When the clinic app trades a code for tokens, having asked for everything but offline access
      Then the answer holds a refresh token

  @smart.tokenresponse.patient @must @row:SMART-TOKENRESP-16
  Rule: The answer names the patient who was chosen

    Scenario: The patient of the answer is the one whom the user picked
      When the clinic app trades a code for tokens
      Then the answer names the busy patient

  @smart.tokenresponse.patient-resolves @should @row:SMART-TOKENRESP-17
  Rule: The patient of the answer is there to be read

    Scenario: The record of the named patient opens
      Given the clinic app has traded a code for tokens
      When it reads the patient whom the answer names
      Then that patient is served

  @smart.tokenresponse.patient-is-text @should @std @row:SMART-TOKENRESP-18
  Rule: The patient's id is a text

    Scenario: The id of the patient is no number
      When the clinic app trades a code for tokens
      Then the patient is named by a text

  @smart.tokenresponse.style @must @row:SMART-TOKENRESP-19
  Rule: The answer says where the style document is

    Scenario: The style document has an address
      When the clinic app trades a code for tokens
      Then the answer gives the address of the style document

  @smart.tokenresponse.style-document @should @row:SMART-TOKENRESP-20
  Rule: The style document is there, and has colours

    Scenario: An app fetches the server's colours
      Given the clinic app has traded a code for tokens
      When it fetches the style document
      Then the style document has colours

  @smart.tokenresponse.token-content @may @row:SMART-TOKENRESP-22
  Rule: A token may hold the context of the launch

    Scenario: What the token says of the launch is what the answer says
      When the clinic app trades a code for tokens
      Then the token does not contradict the answer

  @smart.tokenresponse.id-token-signed @must @row:SMART-TOKENRESP-23
  Rule: The id_token is signed, and is for the app that gets it

    Scenario: The id_token is signed with RS256 for the app
      When the clinic app trades a code for tokens
      Then the id_token is signed for the app

  @smart.tokenresponse.id-token-user @must @row:SMART-TOKENRESP-24
  Rule: The id_token says who the user is

    Scenario: The id_token names the user by a FHIR resource
      When the clinic app trades a code for tokens
      Then the id_token names a user

    Scenario: The user of the id_token is somebody
      Given the clinic app has traded a code for tokens
      When it reads the user whom the id_token names
      Then the user is served or kept from it

  @smart.tokenresponse.id-token-verifies @must @std @row:SMART-TOKENRESP-25
  Rule: An ordinary client of OpenID Connect can verify the id_token

    Scenario: The id_token has what OpenID Connect requires
      When the clinic app trades a code for tokens
      Then the id_token has the claims of OpenID Connect

    Scenario: A key that discovery leads to verifies the id_token
      Given the clinic app has traded a code for tokens
      When it fetches the keys of the id_token's issuer
      Then a published key verifies the id_token

    Scenario: The published keys are public keys
      Given the clinic app has traded a code for tokens
      When it fetches the keys of the id_token's issuer
      Then no private key is published

  @smart.tokenresponse.full-grant @should @row:SMART-TOKENRESP-27
  Rule: Who asks for everything gets the scopes of the document's sample

    Scenario: All scopes of the sample are granted to who asks for them
      When the clinic app trades a code for tokens, having asked for all that the document's sample has
      Then all scopes of the document's sample are granted

  @smart.tokenresponse.not-stored @must @std @row:SMART-TOKENRESP-28
  Rule: Tokens stay out of caches

    Scenario: No cache keeps the answer to the exchange
      When the clinic app trades a code for tokens
      Then the answer is kept out of caches
