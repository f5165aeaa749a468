Feature: DiagnosticReport
  What laboratories, imaging and other diagnostics found. (document: DiagnosticReport)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.diagnosticreport.by-patient @must @row:USCORE-DiagnosticReport-01 @row:USCORE-DiagnosticReport-06
  Rule: A patient's diagnostic reports are found by the patient

    Scenario: The diagnostic reports that are found are the patient's
      When it searches all the patient's diagnostic reports
      Then at least one is found, and each is the patient's

    Scenario: No diagnostic report that another record names is left out
      When it searches all the patient's diagnostic reports
      Then each that another record of the patient's names is among them

    Scenario: No diagnostic report that a narrower search finds is left out
      When it searches all the patient's diagnostic reports
      Then each that a narrower search of the patient's finds is among them

  @uscore.diagnosticreport.by-patient-and-category @must @row:USCORE-DiagnosticReport-02 @row:USCORE-DiagnosticReport-07
  Rule: A patient's diagnostic reports are found by category

    Scenario Outline: Diagnostic reports are found by category, <written>
      When it searches the patient's diagnostic reports by category, <written>
      Then exactly the diagnostic reports that fit are found

      Examples:
        | written              |
        | by codes and systems |
        | by bare codes        |

    Scenario: Nobody's category finds no diagnostic report
      When it searches the patient's diagnostic reports by category, and the category is nobody's
      Then nothing is found that does not fit

  @uscore.diagnosticreport.other-categories-excluded @should @row:USCORE-DiagnosticReport-03
  Rule: Reports of another category are left out

    Scenario: Each category finds reports of the category, and no other
      When it searches for each category of the patient's diagnostic reports in turn
      Then nothing is found that does not fit

  @uscore.diagnosticreport.by-patient-and-code @must @std @row:USCORE-DiagnosticReport-08
  Rule: A patient's diagnostic reports are found by code

    Scenario Outline: Diagnostic reports are found by code, <written>
      When it searches the patient's diagnostic reports by code, <written>
      Then exactly the diagnostic reports that fit are found

      Examples:
        | written              |
        | by codes and systems |
        | by bare codes        |

    Scenario: Nobody's code finds no diagnostic report
      When it searches the patient's diagnostic reports by code, and the code is nobody's
      Then nothing is found that does not fit

  @uscore.diagnosticreport.by-patient-and-category-and-date @must @std @row:USCORE-DiagnosticReport-09
  Rule: A patient's diagnostic reports are found by category and date

    Scenario Outline: Diagnostic reports are found by category and date, <written>
      When it searches the patient's diagnostic reports by category and date, <written>
      Then exactly the diagnostic reports that fit are found

      Examples:
        | written       |
        | on a day      |
        | from a day on |
        | up to a day   |

    Scenario Outline: Nobody's <wrong> finds no diagnostic report by category and date
      When it searches the patient's diagnostic reports by category and date, and the <wrong> is nobody's
      Then nothing is found that does not fit

      Examples:
        | wrong    |
        | category |
        | date     |

  @uscore.diagnosticreport.by-patient-and-status @should @std @row:USCORE-DiagnosticReport-10
  Rule: A patient's diagnostic reports are found by status

    Scenario Outline: Diagnostic reports are found by status, <written>
      When it searches the patient's diagnostic reports by status, <written>
      Then exactly the diagnostic reports that fit are found

      Examples:
        | written              |
        | by codes             |
        | by two codes at once |

    Scenario: Nobody's status finds no diagnostic report
      When it searches the patient's diagnostic reports by status, and the status is nobody's
      Then nothing is found that does not fit

  @uscore.diagnosticreport.by-patient-and-code-and-date @should @std @row:USCORE-DiagnosticReport-11
  Rule: A patient's diagnostic reports are found by code and date

    Scenario Outline: Diagnostic reports are found by code and date, <written>
      When it searches the patient's diagnostic reports by code and date, <written>
      Then exactly the diagnostic reports that fit are found

      Examples:
        | written       |
        | on a day      |
        | from a day on |
        | up to a day   |

    Scenario Outline: Nobody's <wrong> finds no diagnostic report by code and date
      When it searches the patient's diagnostic reports by code and date, and the <wrong> is nobody's
      Then nothing is found that does not fit

      Examples:
        | wrong |
        | code  |
        | date  |

  @uscore.diagnosticreport.kinds-available @should @row:USCORE-DiagnosticReport-04
  Rule: Reports of laboratories, of imaging and of others are available

    Scenario: The busy patient has reports of the laboratory and of others
      When it gathers the busy patient's diagnostic reports
      Then reports of a laboratory and of another kind are among them

  @uscore.diagnosticreport.mandatory-elements @must @std @row:USCORE-DiagnosticReport-05
  Rule: A report has what US Core makes mandatory

    Scenario: No mandatory element of a report is missing
      When it gathers the diagnostic reports
      Then every one of them has what US Core makes mandatory
