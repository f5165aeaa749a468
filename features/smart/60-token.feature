Feature: Exchange of the code for a token
  The user has agreed, and the app holds a code. It trades the code for an access
  token at the token endpoint. (document: Exchange Code for Access Token)

  The clinic app keeps a secret and proves itself with it. The phone app can't
  keep one and only names itself. In each refusal exactly one thing is wrong, and
  each has a code of its own.

  @smart.token.post-only @must @row:SMART-TOKEN-02
  Rule: The exchange is posted

    Scenario: A code in the address line buys nothing
      Given the clinic app holds a fresh code
      When it redeems the code in the address line
      Then no token is issued

  @smart.token.form-only @must @row:SMART-TOKEN-04
  Rule: The exchange is posted as a form

    Scenario: A code in a JSON body buys nothing
      Given the clinic app holds a fresh code
      When it redeems the code in a JSON body
      Then the token endpoint refuses the JSON body

  @smart.token.basic-accepted @must @row:SMART-TOKEN-06
  Rule: An app with a secret proves itself by HTTP Basic

    Scenario: The right id and secret get a token
      Given the clinic app holds a fresh code
      When it redeems the code
      Then a token is issued

  @smart.token.confidential-must-authenticate @must @row:SMART-TOKEN-08
  Rule: An app that has a secret does not get by without it

    Scenario: An app that only names itself is refused
      Given the clinic app holds a fresh code
      When it redeems the code with its name alone
      Then the token endpoint does not know the app

    Scenario: An app that does not say who it is gets nothing
      Given the clinic app holds a fresh code
      When it redeems the code without saying who it is
      Then the token endpoint does not know the app

  @smart.token.wrong-secret @must @row:SMART-TOKEN-09
  Rule: A wrong secret gets nothing

    Scenario: An app with a wrong secret is refused
      Given the clinic app holds a fresh code
      When it redeems the code with a wrong secret
      Then the token endpoint refuses with "invalid_client"
      And it asks for HTTP Basic

  @smart.token.basic-is-a-pair @must @row:SMART-TOKEN-10
  Rule: Nothing but id and secret counts as HTTP Basic

    Scenario: A token in place of id and secret is refused
      Given the clinic app holds a fresh code
      When it redeems the code with a signed token in place of its secret
      Then the token endpoint refuses with "invalid_client"

  @smart.token.basic-without-line-break @should @row:SMART-TOKEN-11
  Rule: A line break after the secret makes it a wrong one

    Scenario: Credentials that were encoded with a line break are refused
      Given the clinic app holds a fresh code
      When it redeems the code with a line break after its secret
      Then the token endpoint takes no line break

  @smart.token.needs-grant-type @must @row:SMART-TOKEN-14
  Rule: The exchange says what it trades

    Scenario: A request without a grant type is refused
      Given the clinic app holds a fresh code
      When it redeems the code without the grant type
      Then the token endpoint refuses with "invalid_request" or "unsupported_grant_type"

  @smart.token.unknown-grant-type @must @row:SMART-TOKEN-15
  Rule: Only the grants of the document are traded

    Scenario: A grant type that the document does not have is refused
      Given the clinic app holds a fresh code
      When it redeems the code with the grant type of a password
      Then the token endpoint refuses with "unsupported_grant_type"

  @smart.token.grant-type-spelling @should @row:SMART-TOKEN-16
  Rule: The misprinted spelling of the grant type does not stand for it

    Scenario: A grant type spelled with a hyphen is refused
      Given the clinic app holds a fresh code
      When it redeems the code with the grant type misspelled
      Then the token endpoint takes no misspelling

  @smart.token.needs-redirect @must @row:SMART-TOKEN-18
  Rule: The exchange repeats where the user was sent back to

    Scenario: A request without the redirect address is refused
      Given the clinic app holds a fresh code
      When it redeems the code without the redirect address
      Then the token endpoint refuses with "invalid_request" or "invalid_grant"

  @smart.token.same-redirect @must @row:SMART-TOKEN-19
  Rule: The redirect address is the one to which the code was sent

    Scenario Outline: A code is not redeemed with <address>
      Given the clinic app holds a fresh code
      When it redeems the code with <address>
      Then the token endpoint refuses with "invalid_grant"

      Examples:
        | address                               |
        | the redirect address of another site  |
        | a path added to the redirect address  |
        | a query added to the redirect address |

  @smart.token.needs-code @must @row:SMART-TOKEN-21
  Rule: Nothing is issued without a code

    Scenario: A request without the code is refused
      Given the clinic app holds a fresh code
      When it asks for a token and shows no code
      Then the token endpoint refuses with "invalid_request"

  @smart.token.unknown-code @must @row:SMART-TOKEN-22
  Rule: A code that nobody issued buys nothing

    Scenario: A made-up code is refused
      Given the clinic app holds a fresh code
      When it redeems a made-up code
      Then the token endpoint refuses with "invalid_grant"

  @smart.token.code-single-use @must @std @row:SMART-TOKEN-23
  Rule: A code buys tokens once

    Scenario: A second redemption is refused
      Given the clinic app holds a code that it has already redeemed
      When it redeems the code again
      Then the token endpoint refuses with "invalid_grant"

    Scenario: A second redemption takes the first tokens back
      Given the clinic app holds a code that it has already redeemed
      When it redeems the code again
      And it tries its first token on the busy patient
      Then the first token has been taken back

  @smart.token.code-expires @must @std @row:SMART-TOKEN-24
  Rule: A code is for immediate use

    @control
    Scenario: A code is worthless after ten minutes
      Given the clinic app holds a fresh code
      And more than ten minutes have passed since
      When it redeems the code
      Then the token endpoint refuses with "invalid_grant"

  @smart.token.code-bound-to-app @must @std @row:SMART-TOKEN-25
  Rule: A code is for the app to which it was issued

    Scenario: Another app's code buys nothing
      Given the clinic app holds a fresh code
      When the other app redeems the code
      Then the token endpoint refuses with "invalid_grant"

  @smart.token.public-by-id @must @row:SMART-TOKEN-29
  Rule: An app without a secret is served when it names itself

    Scenario: The phone app gets a token by its name alone
      Given the phone app holds a fresh code
      When it redeems the code
      Then a token is issued

  @smart.token.public-needs-id @must @row:SMART-TOKEN-30
  Rule: An app without a secret has to name itself

    Scenario: A phone app that does not name itself is refused
      Given the phone app holds a fresh code
      When it redeems the code without saying who it is
      Then the token endpoint refuses with "invalid_request" or "invalid_client"

  @smart.token.ids-agree @should @row:SMART-TOKEN-31
  Rule: An app does not go by two names

    Scenario: A name in the form that is not that of the secret is refused
      Given the clinic app holds a fresh code
      When it redeems the code with the name of the other app in the form
      Then no token is issued

  @smart.token.path @should @row:SMART-TOKEN-33
  Rule: The token endpoint lies where the document prints it

    Scenario: The path of the token endpoint is the printed one
      When an app asks for the SMART configuration
      Then the token endpoint has the printed path
