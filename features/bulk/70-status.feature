Feature: Following an export
  The app asks how far its export is, until the answer is the manifest: the list
  of files in which the records stand. (document: Checking status of Export Process)

  Background:
    Given the nightly job may export the small group

  @bulk.status.readable @must @row:BULK-STATUS-01
  Rule: The status link answers

    Scenario: The status of an export can be asked for
      Given it has started an export
      When it asks for the status
      Then it is told that the export runs or is complete

  @bulk.status.path @must @row:BULK-STATUS-02
  Rule: The status link ends in the export's identifier

    Scenario: The status link has the form that the document shows, or is given by itself
      Given it has started an export
      When it asks for the status
      Then the status link ends in the export's identifier, or came as content location

  @bulk.status.needs-token @must @row:BULK-STATUS-04
  Rule: Nobody follows an export without a token

    Scenario: A status request without a token is refused
      Given it has started an export
      When it asks for the status without its token
      Then a valid token is asked for

  @bulk.status.valid-token @must @row:BULK-STATUS-05
  Rule: A token that is not valid follows no export

    Scenario Outline: A status request with <token> is refused
      Given it has started an export
      When it asks for the status with <token>
      Then a valid token is asked for

      Examples:
        | token                             |
        | a made-up token                   |
        | its token with one letter changed |

    @control
    Scenario: A status request with an expired token is refused
      Given it has started an export
      And its token has expired
      When it asks for the status
      Then a valid token is asked for

  @bulk.status.owner-only @should @row:BULK-STATUS-06
  Rule: An export is its owner's business

    Scenario: Another app learns nothing of the export
      Given it has started an export
      When the other job asks for the status
      Then the other job is told nothing

  @bulk.status.unknown-export @must @row:BULK-STATUS-07
  Rule: An export that nobody started is unknown

    Scenario: The status of a made-up export is not found
      Given it has started an export
      When it asks for the status of a made-up export
      Then it is told that there is no such export

  @bulk.status.in-progress @must @row:BULK-STATUS-08
  Rule: An export that runs says so

    Scenario: Right after the kick-off the export runs
      Given it has started an export
      When it asks for the status
      Then the export runs

    Scenario: The export runs until the manifest is there
      Given its export of the group has finished
      When it reads the manifest
      Then every answer before it told that the export runs

  @bulk.status.progress-outcome @must @row:BULK-STATUS-09
  Rule: The status of a running export is an outcome

    Scenario: The answer while an export runs is an outcome in JSON
      Given it has started an export
      When it asks for the status
      Then the running export answers with an outcome

  @bulk.status.retry-after @should @std @row:BULK-STATUS-10
  Rule: A running export tells when to ask again

    Scenario: The answer while an export runs names a time
      Given it has started an export
      When it asks for the status
      Then the running export tells when to ask again

  @bulk.status.complete @must @row:BULK-STATUS-12
  Rule: A complete export answers with its manifest

    Scenario: The last status is a manifest in JSON
      Given its export of the group has finished
      When it reads the manifest
      Then the export is complete

  @bulk.status.manifest-members @must @row:BULK-STATUS-13
  Rule: The manifest has every member that the document lists

    Scenario Outline: The manifest tells <what>
      Given its export of the group has finished
      When it reads the manifest
      Then the manifest has the member "<member>"

      Examples:
        | what                              | member              |
        | when the export began             | transactionTime     |
        | which request started it          | request             |
        | whether its files need a token    | requiresAccessToken |
        | where its files are               | output              |
        | what was deleted                  | deleted             |
        | what went wrong                   | error               |

  @bulk.status.transaction-time @must @row:BULK-STATUS-14
  Rule: The manifest tells when the export began

    Scenario: The export began when the kick-off was answered
      Given its export of the group has finished
      When it reads the manifest
      Then its transaction time lies between the kick-off and the answer to it

  @bulk.status.instant @must @std @row:BULK-STATUS-15
  Rule: The transaction time is an instant of FHIR

    Scenario: The transaction time is written as an instant
      Given its export of the group has finished
      When it reads the manifest
      Then its transaction time is written as an instant

  @bulk.status.request-url @must @row:BULK-STATUS-16
  Rule: The manifest names the request that started the export

    Scenario: The manifest repeats the address of the kick-off
      Given its export of the group has finished
      When it reads the manifest
      Then it names the address to which the kick-off was sent

  @bulk.status.requires-token @must @row:BULK-STATUS-17
  Rule: The files always need the token

    Scenario: The manifest says that its files need the token
      Given its export of the group has finished
      When it reads the manifest
      Then it says that the files need the token

  @bulk.status.output-items @must @row:BULK-STATUS-18
  Rule: Every file has a type and an address

    Scenario: The manifest lists files by their types and addresses
      Given its export of the group has finished
      When it reads the manifest
      Then every file has a type of FHIR and an absolute address

  @bulk.status.one-type-a-file @must @row:BULK-STATUS-19
  Rule: A file holds nothing but its type

    Scenario: Every record is of the type of its file
      Given its export of the group has finished
      When it reads the files of the export
      Then every record is of the type of its file

  @bulk.status.count @should @row:BULK-STATUS-20
  Rule: The manifest counts the records of each file

    Scenario: Each count is the number of records in the file
      Given its export of the group has finished
      When it reads the files of the export
      Then each file holds as many records as the manifest counts

  @bulk.status.file-name @should @row:BULK-STATUS-21
  Rule: The link of a file ends in a number and the type

    Scenario: The links of the files name their types
      Given its export of the group has finished
      When it reads the manifest
      Then the link of each file ends in a number and its type

  @bulk.status.file-segment @may @row:BULK-STATUS-22
  Rule: The link of a file tells what the file is

    Scenario: The links of the files encode the export and the count
      Given its export of the group has finished
      When it reads the manifest
      Then the link of each file encodes the export and the count

  @bulk.status.sample-types @should @row:BULK-STATUS-23
  Rule: Every documented type that has data is exported

    Scenario: What the busy patient's record holds is exported
      Given its export of the group has finished
      And the types of the busy patient's records are known
      When it reads the manifest
      Then each of these types is exported

  @bulk.status.deleted-list @must @row:BULK-STATUS-24
  Rule: The list of what was deleted is empty

    Scenario: Nothing is listed as deleted
      Given its export of the group has finished
      When it reads the manifest
      Then its list of what was deleted is empty

  @bulk.status.error-list @must @row:BULK-STATUS-25
  Rule: The errors of an export are a list of files

    Scenario: What went wrong is listed, be it nothing
      Given its export of the group has finished
      When it reads the manifest
      Then its list of errors is empty or names files of outcomes

  @bulk.status.repeatable @should @row:BULK-STATUS-26
  Rule: The status of a complete export can be asked for again

    Scenario: The manifest is the same when it is asked for again
      Given an export of its own has finished
      When it asks for the status again
      Then it gets the same manifest
