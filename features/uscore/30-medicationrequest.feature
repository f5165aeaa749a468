Feature: MedicationRequest
  Medication orders of the ward and of the practice, and what was proposed.
  (document: MedicationRequest)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.medicationrequest.by-patient-and-intent @must @row:USCORE-MedicationRequest-01 @row:USCORE-MedicationRequest-06
  Rule: A patient's medication requests are found by intent

    Scenario Outline: Medication requests are found by intent, <written>
      When it searches the patient's medication requests by intent, <written>
      Then exactly the medication requests that fit are found

      Examples:
        | written              |
        | by codes             |
        | by two codes at once |

    Scenario: Nobody's intent finds no medication request
      When it searches the patient's medication requests by intent, and the intent is nobody's
      Then nothing is found that does not fit

    Scenario: Each intent finds the requests that have it, whether there are proposals or none
      When it searches for each intent of the patient's medication requests in turn
      Then exactly the medication requests that fit are found

    Scenario: The medication requests that are found are the patient's
      When it searches all the patient's medication requests
      Then at least one is found, and each is the patient's

    Scenario: No medication request that another record names is left out
      When it searches all the patient's medication requests
      Then each that another record of the patient's names is among them

  @uscore.medicationrequest.other-intents-excluded @should @row:USCORE-MedicationRequest-04
  Rule: Requests of another intent are left out

    Scenario: Each intent finds requests of the intent, and no other
      When it searches for each intent of the patient's medication requests in turn
      Then nothing is found that does not fit

  @uscore.medicationrequest.by-patient-and-intent-and-status @must @std @row:USCORE-MedicationRequest-07
  Rule: A patient's medication requests are found by intent and status

    Scenario Outline: Medication requests are found by intent and status, <written>
      When it searches the patient's medication requests by intent and status, <written>
      Then exactly the medication requests that fit are found

      Examples:
        | written              |
        | by codes             |
        | by two codes at once |

    Scenario Outline: Nobody's <wrong> finds no medication request by intent and status
      When it searches the patient's medication requests by intent and status, and the <wrong> is nobody's
      Then nothing is found that does not fit

      Examples:
        | wrong  |
        | intent |
        | status |

  @uscore.medicationrequest.by-patient-and-intent-and-encounter @should @std @row:USCORE-MedicationRequest-08
  Rule: A patient's medication requests are found by intent and encounter

    Scenario Outline: Medication requests are found by intent and encounter, <written>
      When it searches the patient's medication requests by intent and encounter, <written>
      Then exactly the medication requests that fit are found

      Examples:
        | written  |
        | by codes |

    Scenario Outline: Nobody's <wrong> finds no medication request by intent and encounter
      When it searches the patient's medication requests by intent and encounter, and the <wrong> is nobody's
      Then nothing is found that does not fit

      Examples:
        | wrong     |
        | intent    |
        | encounter |

  @uscore.medicationrequest.by-patient-and-intent-and-authoredon @should @std @row:USCORE-MedicationRequest-09
  Rule: A patient's medication requests are found by intent and authoring date

    Scenario Outline: Medication requests are found by intent and authoring date, <written>
      When it searches the patient's medication requests by intent and authoring date, <written>
      Then exactly the medication requests that fit are found

      Examples:
        | written       |
        | on a day      |
        | from a day on |
        | up to a day   |

    Scenario Outline: Nobody's <wrong> finds no medication request by intent and authoring date
      When it searches the patient's medication requests by intent and authoring date, and the <wrong> is nobody's
      Then nothing is found that does not fit

      Examples:
        | wrong          |
        | intent         |
        | authoring date |

  @uscore.medicationrequest.medication-included @should @std @row:USCORE-MedicationRequest-10
  Rule: A medicine that a request refers to is included if asked for

    Scenario: The medicines come along with the requests that refer to them
      When it searches the patient's medication requests along with their medicines
      Then the medicines that the requests refer to come along, and nothing else

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
