Feature: MedicationRequest
  Medication orders of the ward and of the practice, and what was proposed.
  (document: MedicationRequest)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.medicationrequest.orders-available @should @row:USCORE-MedicationRequest-02
  Rule: Medication orders are available

    Scenario: The busy patient has medication orders
      When it gathers the busy patient's medication orders
      Then there is at least one order

  @uscore.medicationrequest.inpatient-and-outpatient @should @row:USCORE-MedicationRequest-03
  Rule: Orders of the ward and of the practice are covered

    Scenario: The busy patient has inpatient and outpatient orders
      When it gathers the busy patient's medication orders
      Then inpatient and outpatient orders are among them

  @uscore.medicationrequest.mandatory-elements @must @std @row:USCORE-MedicationRequest-05
  Rule: A medication request has what US Core makes mandatory

    Scenario: No mandatory element of a medication request is missing
      When it gathers the medication requests
      Then every one of them has what US Core makes mandatory
