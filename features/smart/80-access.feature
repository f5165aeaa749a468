Feature: Use of the access token
  With its token an app reads what the user allowed, and with nothing else.
  (document: Access protected EHR data)

  The apps hold tokens for the busy patient's record.

  @smart.access.served @must @row:SMART-ACCESS-02
  Rule: A good token is served what its scopes allow

    Scenario Outline: The <kind> app reads its patient
      Given the <kind> app holds tokens of its own
      When it tries its access token on the busy patient
      Then the patient is served

      Examples:
        | kind   |
        | clinic |
        | phone  |

  @smart.access.not-in-the-address @should @row:SMART-ACCESS-03
  Rule: A token counts in the header alone

    Scenario: A token in the address line opens nothing
      Given the clinic app has traded a code for tokens
      When it shows its access token in the address line
      Then a token in that place opens nothing

  @smart.access.scheme-spelling @may @std @row:SMART-ACCESS-05
  Rule: The word Bearer may be written in small letters

    Scenario: A token is served under the word in small letters
      Given the clinic app has traded a code for tokens
      When it shows its access token with the word in small letters
      Then the small letters are taken or noted

  @smart.access.no-refresh-token @must @row:SMART-ACCESS-06
  Rule: A refresh token opens no record

    Scenario: A refresh token in place of an access token is refused
      Given the clinic app holds tokens of its own
      When it shows its refresh token in place of an access token
      Then the token opens nothing

  @smart.access.no-code @must @row:SMART-ACCESS-07
  Rule: Neither a code nor an id_token opens a record

    Scenario: A code in place of an access token is refused
      Given the clinic app holds a fresh code
      When it shows its code in place of an access token
      Then the token opens nothing

    Scenario: An id_token in place of an access token is refused
      Given the clinic app has traded a code for tokens
      When it shows its id_token in place of an access token
      Then the token opens nothing

  @smart.access.no-export-token @should @row:SMART-ACCESS-08
  Rule: A token for exports opens no record at the FHIR server

    Scenario: A token for exports in place of an app's is refused
      When the nightly job shows its token at the FHIR server
      Then the export token opens nothing

  @smart.access.all-types @must @row:SMART-ACCESS-09
  Rule: One token serves for all types that its scopes name

    Scenario: One token opens each kind of record
      Given the clinic app may read the busy patient's record
      And it can search the patient's records by kind
      And it holds a token whose scopes name each type
      When it searches each kind for the patient
      Then each request succeeds
