Feature: SMART configuration
  The configuration that every app reads first: where it sends its user, where
  it trades its code, and what the server can do.
  (document: Well Defined Configuration)

  @smart.wellknown.published @must @row:SMART-WELLKNOWN-01
  Rule: The SMART configuration is published below the FHIR base

    Scenario: An app finds the SMART configuration
      When an app asks for the SMART configuration
      Then the SMART configuration is served

  @smart.wellknown.is-json @must @row:SMART-WELLKNOWN-02
  Rule: The SMART configuration is JSON

    Scenario: The configuration is one JSON object and labelled so
      When an app asks for the SMART configuration
      Then the configuration is JSON and labelled so

  @smart.wellknown.authorization-endpoint @must @row:SMART-WELLKNOWN-03
  Rule: The configuration says where an app sends its user

    Scenario: The authorization endpoint has an address that an app can use
      When an app asks for the SMART configuration
      Then the configuration gives a secure address of the authorization endpoint

    Scenario: The authorization endpoint is there
      Given the SMART configuration has been read
      When an app opens the authorization endpoint without saying what it wants
      Then something answers there

  @smart.wellknown.token-endpoint @must @row:SMART-WELLKNOWN-04
  Rule: The configuration says where an app trades its code

    Scenario: The token endpoint has an address that an app can use
      When an app asks for the SMART configuration
      Then the configuration gives a secure address of the token endpoint

    Scenario: The token endpoint is there, and refuses an empty request
      Given the SMART configuration has been read
      When an app posts an empty request to the token endpoint
      Then the token endpoint refuses the empty request in JSON

  @smart.wellknown.needs-no-token @must @row:SMART-WELLKNOWN-05
  Rule: The configuration is open to an app that holds no token yet

    Scenario: Nobody has to sign in to read the configuration
      When an app asks for the SMART configuration
      Then no token is asked for

  @smart.wellknown.capabilities @must @row:SMART-WELLKNOWN-06
  Rule: The configuration says what the server can do, as SMART App Launch asks

    Scenario: The configuration lists capabilities
      When an app asks for the SMART configuration
      Then the configuration lists capabilities

    Scenario: The capabilities are of one version of SMART App Launch
      When an app asks for the SMART configuration
      Then the capabilities go together

  @smart.wellknown.documented-capabilities @should @std @row:SMART-WELLKNOWN-07
  Rule: The capabilities name what the document describes

    Scenario Outline: The configuration announces <what>
      When an app asks for the SMART configuration
      Then the configuration announces "<capability>"

      Examples:
        | what                                     | capability                    |
        | launch from the EHR                      | launch-ehr                    |
        | launch of an app that stands alone       | launch-standalone             |
        | apps without a secret                    | client-public                 |
        | apps with a secret                       | client-confidential-symmetric |
        | the EHR's patient for a launched app     | context-ehr-patient           |
        | a choice of patient for a standalone app | context-standalone-patient    |
        | the user's identity                      | sso-openid-connect            |
        | access while the user is away            | permission-offline            |
        | scopes for one patient                   | permission-patient            |
        | scopes for what the user may see         | permission-user               |

  @smart.wellknown.hyphenated @may @row:SMART-WELLKNOWN-11
  Rule: Only the spelling with the hyphen leads to the configuration

    Scenario: The spelling without the hyphen leads nowhere
      When an app asks for the SMART configuration by its name without the hyphen
      Then nothing is published under that name
