Feature: Registering an app and its users
  What the practice settles before an app is ever used: which addresses the app
  has, how it proves itself, who may sign in, and what each user may see.
  (document: Well Defined Configuration)

  @smart.registration.launch-url @must @row:SMART-REG-02
  Rule: The EHR launches an app at its registered address and nowhere else

    Scenario: A launch to an address of another site goes nowhere
      When the EHR is asked to launch the clinic app at the address of another site
      Then the app is launched nowhere

  @smart.registration.client-id @must @row:SMART-REG-03
  Rule: Whoever registered an app has a client id that is recognised

    Scenario Outline: The server knows the <app> app
      When the <app> app asks for authorization
      Then its request is taken up

      Examples:
        | app    |
        | clinic |
        | phone  |
        | other  |

  @smart.registration.client-secret @must @row:SMART-REG-05
  Rule: An app that can keep a secret has one of its own

    Scenario: The secret of another app proves nothing
      Given the clinic app holds a fresh code
      When it redeems the code with the secret of the other app
      Then the token endpoint refuses with "invalid_client"

  @smart.registration.kinds @may @row:SMART-REG-06
  Rule: How an app was registered decides how it gets its tokens

    Scenario Outline: The <app> proves itself in the way of its kind
      When the <app> gets a token in the way of its kind
      Then a token is issued

      Examples:
        | app         |
        | clinic app  |
        | phone app   |
        | nightly job |

  @smart.registration.accounts @must @row:SMART-REG-07
  Rule: Only people for whom the practice made an account can sign in

    Scenario Outline: Nobody signs in with <what>
      Given requests of the clinic app get through when they are in order
      When somebody signs in with <what>
      Then the app gets no code

      Examples:
        | what                        |
        | an account that nobody made |
        | a wrong password            |

  @smart.registration.patients @must @row:SMART-REG-08
  Rule: A user reaches the patients whom the practice allows, and no others

    Scenario: A user who may not see a patient opens no record of hers
      Given requests of the clinic app get through when they are in order
      When a user signs in who may not see the busy patient
      Then the busy patient's record stays closed

  @smart.registration.scopes @must @row:SMART-REG-09
  Rule: A user grants an app no more than the practice allows

    Scenario: A user who may see some types of record grants only these
      Given a user who may see some types of record only has let the clinic app read everything
      When it searches a type of record that is not in its scope
      Then only the types that the user may see are granted
      And it is refused as outside of what was granted
