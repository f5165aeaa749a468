Feature: Medication
  Medicines that a request names instead of describing them. The document names the
  type among the scopes and describes it nowhere, so that a target without any
  lacks nothing. (document: Scopes)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.medication.readable @should @row:USCORE-Medication-01
  Rule: Medications can be read

    Scenario: A medication that a record names is read by its id
      When it reads the medications that the records name
      Then each read gives the record that was asked for

  @uscore.medication.mandatory-elements @must @std @row:USCORE-Medication-02
  Rule: A medication has what US Core makes mandatory

    Scenario: No mandatory element of a medication is missing
      When it gathers the medications
      Then every one of them has what US Core makes mandatory
