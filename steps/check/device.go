package check

import "strings"

// FollowsImplantable judges that a Device is described as US Core's implantable
// devices are (USCORE-Device-02): what it is, whose it is and, where a UDI is
// told, by its device identifier or in the form that people read.
func FollowsImplantable(device map[string]any) []Finding {
	var out []Finding
	if !told(device["type"]) {
		out = append(out, with(Differs("device-without-type", "what kind of device it is", "nothing"), "/type", ""))
	}
	if Owner(device) == "" {
		out = append(out, with(Differs("device-of-nobody", "a reference to the patient", "none"), "/patient", ""))
	}
	for n, c := range objects(device["udiCarrier"]) {
		if text(c, "deviceIdentifier") == "" && text(c, "carrierHRF") == "" {
			out = append(out, with(Differs("udi-without-identifier", "a device identifier, or the UDI in human readable form", "neither"), place("udiCarrier", n, ""), ""))
		}
	}
	return out
}

// HasUDI reports whether a Device tells its unique device identifier.
func HasUDI(device map[string]any) bool { return len(objects(device["udiCarrier"])) > 0 }

// TellsUDI judges that one of a patient's implants tells the device identifier
// that stands on the patient's implant card (USCORE-Device-02), alone or within
// the UDI as people read it.
func TellsUDI(devices []map[string]any, identifier string) []Finding {
	for _, d := range devices {
		for _, c := range objects(d["udiCarrier"]) {
			if text(c, "deviceIdentifier") == identifier || strings.Contains(text(c, "carrierHRF"), identifier) {
				return nil
			}
		}
	}
	return []Finding{with(Differs("udi-not-told", "an implant with the device identifier of the patient's implant card",
		count(len(devices), "device", "devices")+" without it"), "/udiCarrier", "")}
}
