Feature: Cancelling an export
  An app that has no use for its export any more has it deleted, whether it runs
  or not; what was deleted does not come back. (document: Checking status of Export Process)

  Background:
    Given the nightly job may export the small group

  @bulk.delete.cancels @must @row:BULK-DELETE-02
  Rule: A running export can be cancelled

    Scenario: The owner cancels an export that runs
      Given it has started an export
      When it cancels the export
      Then the export is cancelled

  @bulk.delete.needs-token @must @row:BULK-DELETE-04
  Rule: Nobody cancels an export without a token

    Scenario: A stranger cannot cancel
      Given it has started an export
      When somebody cancels the export without a token
      Then a valid token is asked for
      And the export goes on

  @bulk.delete.valid-token @must @row:BULK-DELETE-05
  Rule: A token that is not valid cancels no export

    Scenario Outline: A cancellation with <token> is refused
      Given it has started an export
      When it cancels the export with <token>
      Then a valid token is asked for
      And the export goes on

      Examples:
        | token                             |
        | a made-up token                   |
        | its token with one letter changed |

    @control
    Scenario: A cancellation with an expired token is refused
      Given it has started an export
      And its token has expired
      When it cancels the export
      Then a valid token is asked for
      And the export goes on

  @bulk.delete.owner-only @should @row:BULK-DELETE-06
  Rule: Only the owner cancels an export

    Scenario: Another app cannot cancel
      Given it has started an export
      When the other job cancels the export
      Then the other job is told nothing
      And the export goes on

  @bulk.delete.outcome @must @row:BULK-DELETE-07
  Rule: A cancellation is answered with an outcome

    Scenario: The answer to a cancellation is an outcome in JSON
      Given it has started an export
      When it cancels the export
      Then the cancellation is answered with an outcome

  @bulk.delete.outcome-text @must @row:BULK-DELETE-08
  Rule: The outcome informs that the export was cancelled

    Scenario: The outcome of a cancellation says so in the document's words
      Given it has started an export
      When it cancels the export
      Then the outcome says that the export request has been cancelled

  @bulk.delete.accepted @must @std @row:BULK-DELETE-09
  Rule: A cancellation is accepted

    Scenario: The cancellation of a running export is accepted
      Given it has started an export
      When it cancels the export
      Then the cancellation is accepted

  @bulk.delete.is-final @must @row:BULK-DELETE-10 @row:BULK-DELETE-11
  Rule: A cancelled export is gone for good

    Scenario: Its status link stops working
      Given it has cancelled its export
      When it asks for the status
      Then no such export is known

    Scenario: Files that were ready are gone too
      Given it has cancelled an export that had finished
      When it fetches each file of the manifest
      Then no file is served

  @bulk.delete.starts-anew @must @row:BULK-DELETE-12
  Rule: A new kick-off after a cancellation starts a new export

    Scenario: The next export runs to its end under a link of its own
      Given it has cancelled its export
      When it starts another export and follows it to its end
      Then the two exports have different status links
      And the export is complete

  @bulk.delete.twice @should @row:BULK-DELETE-14
  Rule: An export that is not there is not cancelled

    Scenario: A second cancellation finds nothing
      Given it has cancelled its export
      When it cancels the export
      Then no such export is known

    Scenario: The cancellation of a made-up export finds nothing
      Given it has started an export
      When it cancels a made-up export
      Then no such export is known

  @bulk.delete.finished @may @std @row:BULK-DELETE-15
  Rule: A finished export may be deleted as well

    Scenario: A finished export is deleted with its files, or it is said why not
      Given an export of its own has finished
      When it cancels the export
      Then the finished export is gone with its files, or it is said why not
