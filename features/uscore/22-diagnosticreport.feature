Feature: DiagnosticReport
  What laboratories, imaging and other diagnostics found. (document: DiagnosticReport)

  Background:
    Given the clinic app may read the busy patient's record

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
