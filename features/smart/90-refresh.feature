Feature: Exchange of the refresh token
  When its token is about to expire, an app trades its refresh token for a new
  one, and the user is not asked again. (document: Refresh Token Exchange)

  The clinic app holds tokens for the busy patient's record, and asked for access
  while the user is away. In each refusal exactly one thing is wrong.

  @smart.refresh.works @must @row:SMART-TOKENRESP-15 @row:SMART-REFRESH-01
  Rule: A refresh token buys a new access token without the user

    Scenario: An app refreshes its access
      Given the clinic app holds tokens of its own
      When it refreshes its access
      Then a token is issued

    @control
    Scenario: An app whose token has expired refreshes its access
      Given the clinic app holds tokens of its own
      And its access token has outlived what the answer says
      When it refreshes its access
      Then a token is issued

  @smart.refresh.form-only @must @row:SMART-REFRESH-04
  Rule: The refresh is posted as a form

    Scenario: A refresh token in a JSON body buys nothing
      Given the clinic app holds tokens of its own
      When it refreshes its access in a JSON body
      Then the token endpoint refuses the JSON body

  @smart.refresh.proves-itself @must @row:SMART-REFRESH-06
  Rule: An app with a secret proves itself at each refresh

    Scenario: A refresh with a wrong secret is refused
      Given the clinic app holds tokens of its own
      When it refreshes its access with a wrong secret
      Then the token endpoint refuses with "invalid_client"

    Scenario: A refresh without the secret is refused
      Given the clinic app holds tokens of its own
      When it refreshes its access without its secret
      Then the token endpoint does not know the app

  @smart.refresh.needs-token @must @row:SMART-REFRESH-10
  Rule: Nothing is refreshed without a refresh token

    Scenario: A refresh without the refresh token is refused
      Given the clinic app holds tokens of its own
      When it refreshes its access without the refresh token
      Then the token endpoint refuses with "invalid_request"

  @smart.refresh.unknown-token @must @row:SMART-REFRESH-11
  Rule: A refresh token that nobody issued buys nothing

    Scenario Outline: A refresh with <what> is refused
      Given the clinic app holds tokens of its own
      When it refreshes its access with <what>
      Then the token endpoint refuses with "invalid_grant"

      Examples:
        | what                           |
        | a made-up refresh token        |
        | its refresh token altered      |

  @smart.refresh.bound-to-app @must @row:SMART-REFRESH-12
  Rule: A refresh token is for the app to which it was issued

    Scenario: Another app's refresh token buys nothing
      Given the clinic app holds tokens of its own
      When the other app refreshes with that refresh token
      Then the token endpoint refuses with "invalid_grant"

  @smart.refresh.dead-token @should @row:SMART-REFRESH-13
  Rule: A refresh token that has expired or was taken back buys nothing

    @control
    Scenario: A refresh token is worthless after its three months
      Given the clinic app holds tokens of its own
      And more than three months have passed since
      When it refreshes its access
      Then the token endpoint refuses with "invalid_grant"

    Scenario: A refresh token that was taken back is worthless
      Given the clinic app holds tokens of its own
      And it has taken its refresh token back
      When it refreshes its access
      Then the token endpoint refuses with "invalid_grant"

  @smart.refresh.no-access-token @must @row:SMART-REFRESH-14
  Rule: An access token is no refresh token

    Scenario: A refresh with an access token is refused
      Given the clinic app holds tokens of its own
      When it refreshes its access with its access token in that place
      Then the token endpoint refuses with "invalid_grant"

  @smart.refresh.keeps-scopes @must @row:SMART-REFRESH-16
  Rule: Who names no scopes keeps all of them

    Scenario: A refresh without scopes keeps the first ones
      When the clinic app has its access refreshed
      Then the scopes are the first ones

  @smart.refresh.same-scopes @must @row:SMART-REFRESH-17
  Rule: The same scopes may be named

    Scenario: A refresh that names the first scopes keeps them
      Given the clinic app holds tokens of its own
      When it refreshes its access for the same scopes
      Then a token is issued
      And the scopes are the first ones

  @smart.refresh.narrows @must @row:SMART-REFRESH-18
  Rule: Fewer scopes may be named, and are what the new token is for

    Scenario: A refresh for patients only gives no more than patients
      Given the clinic app holds tokens for patients and conditions
      When it refreshes its access for patients only
      Then a token is issued
      And the scopes are those that it named

  @smart.refresh.never-wider @must @row:SMART-REFRESH-19
  Rule: No scope is named that was not granted before

    Scenario Outline: A refresh for <what> is refused
      Given the clinic app holds tokens for patients and conditions
      When it refreshes its access for <what>
      Then the token endpoint refuses with "invalid_scope"

      Examples:
        | what                             |
        | a type that was not granted      |
        | all that the user may see        |

  @smart.refresh.narrowed-is-enforced @must @row:SMART-REFRESH-20
  Rule: A narrowed token opens no more than it is for

    Scenario: A token narrowed to patients searches no conditions
      Given the clinic app holds tokens for patients and conditions
      And it has narrowed its access to patients
      When it searches the patient's conditions with the narrowed token
      Then the narrowed token does not open that

    Scenario: A token narrowed to conditions reads no patient
      Given the clinic app holds tokens for patients and conditions
      And it has narrowed its access to conditions
      When it reads the patient with the narrowed token
      Then the narrowed token does not open that

  @smart.refresh.is-json @must @row:SMART-REFRESH-22
  Rule: The answer to a refresh is a JSON object

    Scenario: The answer to a refresh is JSON and labelled so
      When the clinic app has its access refreshed
      Then the answer is JSON and labelled so

  @smart.refresh.refusal-says-so @must @row:SMART-REFRESH-23
  Rule: A refused refresh says that the request was denied

    Scenario Outline: An app reads why a refresh <how> is refused
      Given the clinic app holds tokens of its own
      When it refreshes its access <how>
      Then the refusal says what was wrong

      Examples:
        | how                          |
        | with a made-up refresh token |
        | with a wrong secret          |
        | without the refresh token    |

  @smart.refresh.access-token @must @row:SMART-REFRESH-24
  Rule: The answer to a refresh holds a new access token

    Scenario: The refreshed access token is another than the first
      When the clinic app has its access refreshed
      Then the answer holds an access token
      And the access token is a new one

    Scenario: The refreshed access token opens the record at once
      Given the clinic app holds tokens of its own
      And it has refreshed its access
      When it tries its new access token on the busy patient
      Then the patient is served

  @smart.refresh.token-type @must @row:SMART-REFRESH-25
  Rule: The refreshed token is a Bearer token

    Scenario: The answer to a refresh says how the token is shown
      When the clinic app has its access refreshed
      Then the answer calls the token a Bearer token

  @smart.refresh.lifetime @must @row:SMART-REFRESH-26
  Rule: The answer to a refresh says how long the token lives

    Scenario: The lifetime of the refreshed token is told
      When the clinic app has its access refreshed
      Then the answer says how long the token lives

  @smart.refresh.lifetime-kept @must @row:SMART-REFRESH-27
  Rule: When its time is over, the refreshed token opens nothing

    @control
    Scenario: A refreshed token is refused once it has outlived what was told
      Given the clinic app holds tokens of its own
      And it has refreshed its access
      And its new access token has outlived what the answer says
      When it tries its new access token on the busy patient
      Then the token opens nothing

  @smart.refresh.scope @must @row:SMART-REFRESH-28
  Rule: The answer to a refresh lists the scopes of the new token

    Scenario: The scopes of the refreshed token are told
      When the clinic app has its access refreshed
      Then the answer lists the scopes

  @smart.refresh.id-token @may @row:SMART-REFRESH-29
  Rule: The answer to a refresh may hold an id_token

    Scenario: An id_token of a refresh is as good as the first
      When the clinic app has its access refreshed
      Then an id_token is signed for the app or absent

  @smart.refresh.id-token-on-request @must @row:SMART-REFRESH-30
  Rule: A token that was narrowed to records comes without an id_token

    Scenario: A refresh for patients only gives no id_token
      Given the clinic app holds tokens for patients and conditions
      When it refreshes its access for patients only
      Then a token is issued
      And there is no id_token beside it

  @smart.refresh.refresh-token @must @row:SMART-REFRESH-31
  Rule: The answer to a refresh holds a refresh token

    Scenario: There is a refresh token in the answer to a refresh
      When the clinic app has its access refreshed
      Then the answer to the refresh holds a refresh token

  @smart.refresh.returned-token-works @must @row:SMART-REFRESH-32
  Rule: The refresh token of the answer serves for the next refresh

    Scenario: An app refreshes its access a second time
      Given the clinic app holds tokens of its own
      And it has refreshed its access
      When it refreshes its access with what it got
      Then a token is issued

  @smart.refresh.patient @must @row:SMART-REFRESH-34
  Rule: The answer to a refresh names the same patient

    Scenario: The patient of the refreshed token is the first one
      When the clinic app has its access refreshed
      Then the answer names the busy patient

  @smart.refresh.style @must @row:SMART-REFRESH-35
  Rule: The answer to a refresh says where the style document is

    Scenario: The style document has an address after a refresh
      When the clinic app has its access refreshed
      Then the answer gives the address of the style document

  @smart.refresh.full-grant @should @row:SMART-REFRESH-36
  Rule: A refresh repeats the scopes and the hour of the document's sample

    Scenario: All scopes of the sample come back with a refresh
      Given the clinic app holds tokens for all that the document's sample has
      When it refreshes its access
      Then all scopes of the document's sample are granted
      And the token lives for an hour

  @smart.refresh.not-stored @must @std @row:SMART-REFRESH-37
  Rule: Refreshed tokens stay out of caches

    Scenario: No cache keeps the answer to a refresh
      When the clinic app has its access refreshed
      Then the answer is kept out of caches
