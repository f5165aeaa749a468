Feature: Procedure
  What was done to a patient. (document: Procedure)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.procedure.by-patient @must @row:USCORE-Procedure-01 @row:USCORE-Procedure-05
  Rule: A patient's procedures are found by the patient

    Scenario: The procedures that are found are the patient's
      When it searches all the patient's procedures
      Then at least one is found, and each is the patient's

    Scenario: No procedure that another record names is left out
      When it searches all the patient's procedures
      Then each that another record of the patient's names is among them

    Scenario: No procedure that a narrower search finds is left out
      When it searches all the patient's procedures
      Then each that a narrower search of the patient's finds is among them

  @uscore.procedure.by-patient-and-date @must @row:USCORE-Procedure-02 @row:USCORE-Procedure-06
  Rule: A patient's procedures are found by date

    Scenario Outline: Procedures are found by date, <written>
      When it searches the patient's procedures by date, <written>
      Then exactly the procedures that fit are found

      Examples:
        | written       |
        | on a day      |
        | from a day on |
        | up to a day   |

    Scenario: Nobody's date finds no procedure
      When it searches the patient's procedures by date, and the date is nobody's
      Then nothing is found that does not fit

  @uscore.procedure.other-dates-excluded @should @row:USCORE-Procedure-03
  Rule: Procedures of another date are left out

    Scenario: A day on which nothing was done finds no procedure
      When it searches the patient's procedures by date, and the date is nobody's
      Then nothing is found at all

  @uscore.procedure.by-patient-and-status @should @std @row:USCORE-Procedure-07
  Rule: A patient's procedures are found by status

    Scenario Outline: Procedures are found by status, <written>
      When it searches the patient's procedures by status, <written>
      Then exactly the procedures that fit are found

      Examples:
        | written              |
        | by codes             |
        | by two codes at once |

    Scenario: Nobody's status finds no procedure
      When it searches the patient's procedures by status, and the status is nobody's
      Then nothing is found that does not fit

  @uscore.procedure.by-patient-and-code-and-date @should @std @row:USCORE-Procedure-08
  Rule: A patient's procedures are found by code and date

    Scenario Outline: Procedures are found by code and date, <written>
      When it searches the patient's procedures by code and date, <written>
      Then exactly the procedures that fit are found

      Examples:
        | written       |
        | on a day      |
        | from a day on |
        | up to a day   |

    Scenario Outline: Nobody's <wrong> finds no procedure by code and date
      When it searches the patient's procedures by code and date, and the <wrong> is nobody's
      Then nothing is found that does not fit

      Examples:
        | wrong |
        | code  |
        | date  |

  @uscore.procedure.mandatory-elements @must @std @row:USCORE-Procedure-04
  Rule: A procedure has what US Core makes mandatory

    Scenario: No mandatory element of a procedure is missing
      When it gathers the procedures
      Then every one of them has what US Core makes mandatory
