using System.Text.Json;
using Presage.Core;

namespace Presage.Flows;

/// <summary>Writes the flow records that a decoder made, as the traffic loop sees them.</summary>
internal static class FlowJson
{
    /// <param name="flows">The newest of a batch, with what was measured of them.</param>
    public static void Write(Utf8JsonWriter json, FlowTail flows, in RecordView record, bool hasNames)
    {
        json.WriteStartArray("flows");
        for (var index = 0; index < flows.Records.Length; index++)
        {
            ref readonly var flow = ref flows.Records[index];
            json.WriteStartObject();
            WriteFlow(json, flow);
            if (hasNames) WriteNames(json, flow, record);
            if (flows.MeasuresOf(index) is { IsEmpty: false } measures) MeasuresJson.Write(json, measures);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFlow(Utf8JsonWriter json, in FlowRecord flow)
    {
        ValueJson.WriteAddress(json, "source", flow.SourceAddress);
        ValueJson.WriteAddress(json, "destination", flow.DestinationAddress);
        json.WriteNumber("sourcePort", flow.SourcePort);
        json.WriteNumber("destinationPort", flow.DestinationPort);
        json.WriteNumber("protocol", flow.Protocol);
        json.WriteNumber("typeOfService", flow.TypeOfService);
        json.WriteNumber("tcpFlags", flow.TcpFlags);
        json.WriteNumber("input", flow.InputInterface);
        json.WriteNumber("output", flow.OutputInterface);
        if (flow.FlowDirection != FlowRecord.DirectionUnknown) json.WriteString("direction", flow.FlowDirection == 0 ? "ingress" : "egress");
        json.WriteNumber("bytes", flow.Bytes);
        json.WriteNumber("packets", flow.Packets);
        json.WriteNumber("samplingInterval", flow.SamplingInterval);
        json.WriteString("samplingOrigin", NameOf(flow.SamplingOrigin));
        json.WriteString("start", new EventTime(flow.StartUnixMilliseconds).ToString());
        json.WriteString("end", new EventTime(flow.EndUnixMilliseconds).ToString());
    }

    private static void WriteNames(Utf8JsonWriter json, in FlowRecord flow, in RecordView record)
    {
        if (flow.InputInterface != 0 && record.NameOf(OptionName.Interface, flow.InputInterface) is { } input) json.WriteString("inputName", input);
        if (flow.OutputInterface != 0 && record.NameOf(OptionName.Interface, flow.OutputInterface) is { } output) json.WriteString("outputName", output);
        if (record.ApplicationName() is { } application) json.WriteString("application", application);
    }

    private static string NameOf(SamplingOrigin origin) => JsonNamingPolicy.CamelCase.ConvertName(origin.ToString());
}
