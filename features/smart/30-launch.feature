Feature: Launch from within the EHR
  A user works in the EHR and opens an app there. The EHR tells the app which
  server to ask and which launch this is, and the app takes over the patient.
  (document: Well Defined Configuration)

  @smart.launch.iss @must @row:SMART-LAUNCH-01
  Rule: The launch names the server

    Scenario: The app is told where the EHR's data are
      When the EHR launches the clinic app
      Then the launch names the server

  @smart.launch.iss-is-fhir @must @row:SMART-LAUNCH-02
  Rule: The server that a launch names is the FHIR server of the EHR

    Scenario: The app finds a FHIR server and its configuration there
      Given the EHR has launched the clinic app
      When the app looks at the server that the launch names
      Then the server is a FHIR server
      And it publishes its SMART configuration

  @smart.launch.value @must @row:SMART-LAUNCH-03
  Rule: The launch brings a launch value

    Scenario: The app is told which launch it is
      When the EHR launches the clinic app
      Then the launch brings a launch value

  @smart.launch.value-per-launch @must @row:SMART-LAUNCH-04
  Rule: A launch value stands for one launch

    Scenario: Two launches have two launch values
      When the EHR launches the clinic app
      And the EHR launches the clinic app again
      Then the launch values differ

  @smart.launch.at-launch-url @must @row:SMART-LAUNCH-05
  Rule: The launch is a call of the app's launch address

    Scenario: The app is called at its launch address with all that it had
      When the EHR launches the clinic app
      Then the app is called at its launch address
      And the launch names the server
      And the launch brings a launch value

  @smart.launch.iss-encoded @should @row:SMART-LAUNCH-06
  Rule: The server's address in a launch is encoded

    Scenario: Nothing cuts the server's address off
      When the EHR launches the clinic app
      Then the server's address is written so that nothing cuts it off

  @smart.launch.made-up @must @row:SMART-LAUNCH-08
  Rule: A launch that the EHR never began opens nothing

    Scenario: A made-up launch value is refused
      Given requests of the clinic app get through when they are in order
      When the clinic app asks for authorization with a launch that the EHR never began
      Then the request is refused with "invalid_request"

  @smart.launch.bound @should @row:SMART-LAUNCH-09
  Rule: A launch is for one app and for one use

    Scenario: A launch that was used up is refused
      Given the clinic app has used a launch up
      When the app answers the same launch again
      Then the request is refused with "invalid_request"

    Scenario: A launch of another app is refused
      Given the EHR has launched the clinic app
      When the other app answers that launch
      Then the request is refused with "invalid_request"

  @smart.launch.context @must @row:SMART-LAUNCH-11
  Rule: An app that was launched gets the patient whom the EHR showed

    Scenario: The app is given the patient without asking
      Given the EHR has launched the clinic app
      When the app answers the launch
      Then the app gets a token for the patient whom the EHR showed
      And the user did not have to choose a patient
