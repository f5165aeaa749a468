Feature: Starting an export
  An app asks for everything that is known of a group of patients. The server
  takes the order and tells where the app can follow it. (document: Group Kickoff Request)

  Background:
    Given the nightly job may export the small group

  @bulk.kickoff.needs-token @must @row:BULK-KICKOFF-04
  Rule: Nobody starts an export without a token

    Scenario: A kick-off without a token is refused
      When it asks for an export without its token
      Then a valid token is asked for

  @bulk.kickoff.valid-token @must @row:BULK-KICKOFF-05
  Rule: A token that is not valid starts no export

    Scenario Outline: A kick-off with <token> is refused
      When it asks for an export with <token>
      Then a valid token is asked for

      Examples:
        | token                             |
        | a made-up token                   |
        | its token with one letter changed |

    @control
    Scenario: A kick-off with an expired token is refused
      Given its token has expired
      When it asks for an export of the group
      Then a valid token is asked for

  @bulk.kickoff.needs-system-scope @must @row:BULK-KICKOFF-06
  Rule: A token for one patient's record exports no group

    Scenario: The token of a patient's app starts no export
      Given the clinic app has a token for the busy patient's record
      When the clinic app asks for an export of the group
      Then no export is started for it

  @bulk.kickoff.accepted @must @row:BULK-KICKOFF-07 @row:BULK-KICKOFF-13
  Rule: A kick-off for a group is accepted

    Scenario: A kick-off with a valid token is accepted
      When it asks for an export of the group
      Then the kick-off is accepted

  @bulk.kickoff.sample-headers @should @row:BULK-KICKOFF-09
  Rule: A kick-off as the document prints it starts an export too

    Scenario: A kick-off with nothing but the token is accepted
      When it asks for an export with nothing but its token
      Then the kick-off is accepted, or it is told what is missing

  @bulk.kickoff.unknown-group @must @row:BULK-KICKOFF-10
  Rule: A group that nobody set up is not exported

    Scenario: A kick-off for a made-up group is refused
      When it asks for an export of a made-up group
      Then no such group is known

  @bulk.kickoff.every-member @must @row:BULK-KICKOFF-11
  Rule: Every patient of the group is part of the export

    Scenario: All members of the group are among the exported patients
      Given its export of the group has finished
      When it reads the files of the export
      Then every member of the group is among the patients

  @bulk.kickoff.only-members @must @row:BULK-KICKOFF-12
  Rule: Patients outside of the group are not part of the export

    Scenario: No file tells of anybody outside of the group
      Given its export of the group has finished
      When it reads the files of the export
      Then every record about a patient is about a member of the group

  @bulk.kickoff.outcome @must @row:BULK-KICKOFF-14
  Rule: An accepted kick-off is answered with an outcome

    Scenario: The answer to a kick-off is an outcome in JSON
      When it asks for an export of the group
      Then the kick-off is answered with an outcome

  @bulk.kickoff.outcome-processing @must @row:BULK-KICKOFF-15
  Rule: The outcome informs that the request is being processed

    Scenario: The outcome of a kick-off informs of the processing
      When it asks for an export of the group
      Then the outcome informs that the request is being processed

  @bulk.kickoff.outcome-names-status @must @row:BULK-KICKOFF-16
  Rule: The outcome says that the request was accepted and where to follow it

    Scenario: The outcome of a kick-off names the status link
      When it asks for an export of the group
      Then the outcome says that the request was accepted and names the status link

  @bulk.kickoff.narrative @should @row:BULK-KICKOFF-17
  Rule: The outcome has the same message as text for people

    Scenario: The text for people names the same status link
      When it asks for an export of the group
      Then the outcome's text for people names the same status link

  @bulk.kickoff.status-link @must @row:BULK-KICKOFF-18
  Rule: The answer to a kick-off gives a link for checking the status

    Scenario: An accepted kick-off tells where to follow the export
      When it asks for an export of the group
      Then it is told where to follow the export

  @bulk.kickoff.content-location @must @std @row:BULK-KICKOFF-19
  Rule: The status link is the content location of the answer

    Scenario: An app finds the status link without reading the outcome
      When it asks for an export of the group
      Then the content location is the status link

  @bulk.kickoff.own-identifier @must @row:BULK-KICKOFF-20
  Rule: Each export has an identifier of its own

    Scenario: Two kick-offs give two status links
      Given it has started an export
      When it starts another export
      Then the two exports have different status links

  @bulk.kickoff.unsupported-format @should @std @row:BULK-KICKOFF-21
  Rule: A format that no export has is refused

    Scenario: A kick-off that asks for XML is refused
      When it asks for an export as XML
      Then the format is refused

  @bulk.kickoff.limited-to-scope @must @row:BULK-KICKOFF-22
  Rule: An export is limited to what the token is for

    Scenario: A token for patients alone exports patients alone
      Given an export with a token for patients alone has finished
      When it reads the manifest
      Then nothing but patients is exported

  @bulk.kickoff.throttling @may @std @row:BULK-KICKOFF-23
  Rule: A busy server may put a kick-off off

    Scenario: A second kick-off is accepted, or put off until a time
      Given it has started an export
      When it asks for an export of the group
      Then the kick-off is accepted, or put off until a time that is told
