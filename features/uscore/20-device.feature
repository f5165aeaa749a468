Feature: Device
  What is implanted into a patient; of other devices the document shows no request.
  (document: Device)

  Background:
    Given the clinic app may read the busy patient's record

  @uscore.device.implantable @must @row:USCORE-Device-02
  Rule: An implant is told by its kind, its patient and its UDI

    Scenario: Every implant is described as US Core describes implants
      When it gathers the implantable devices
      Then every implant says what it is, whose and which
      And the UDI of one at least is told

  @uscore.device.mandatory-elements @must @std @row:USCORE-Device-03
  Rule: An implantable device has what US Core makes mandatory

    Scenario: No mandatory element of an implantable device is missing
      When it gathers the implantable devices
      Then every one of them has what US Core makes mandatory
