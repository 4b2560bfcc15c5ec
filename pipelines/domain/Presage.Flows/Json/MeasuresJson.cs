using System.Text.Json;
using Presage.Core;

namespace Presage.Flows;

/// <summary>Writes what an exporter measured of a flow; what it did not is left out.</summary>
internal static class MeasuresJson
{
    public static void Write(Utf8JsonWriter json, in FlowMeasures measures)
    {
        json.WriteStartObject("measures");
        if (measures.RttSamples > 0) json.WriteNumber("rttMicros", measures.RttMicros);
        if (measures.RttSamples > 1) json.WriteNumber("rttSamples", measures.RttSamples);
        if (measures.RttMaxMicros > measures.RttMicros) json.WriteNumber("rttMaxMicros", measures.RttMaxMicros);
        if (measures.ResponseSamples > 0) json.WriteNumber("responseMicros", measures.ResponseMicros);
        if (measures.JitterSamples > 0) json.WriteNumber("jitterMicros", measures.JitterMicros);
        if (measures.System != OperatingSystemKind.Unknown) json.WriteString("operatingSystem", OperatingSystems.NameOf(measures.System));
        if (measures.WatchedPackets > 0)
        {
            json.WriteNumber("watchedPackets", measures.WatchedPackets);
            json.WriteNumber("retransmittedPackets", measures.RetransmittedPackets);
            json.WriteNumber("outOfOrderPackets", measures.OutOfOrderPackets);
        }

        if (measures.ExpectedPackets > 0)
        {
            json.WriteNumber("expectedPackets", measures.ExpectedPackets);
            json.WriteNumber("lostPackets", measures.LostPackets);
        }

        json.WriteEndObject();
    }
}
