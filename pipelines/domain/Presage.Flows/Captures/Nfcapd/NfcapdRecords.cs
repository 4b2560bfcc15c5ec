using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// Reads the records of nfcapd's blocks: a type and a length (2 bytes each, little-endian as the machines that write them), then content.
/// Layout 1 describes its flows' extensions by extension maps; layout 2 has elements with a type and length of their own.
/// </summary>
/// <remarks>Source: the file format as nfdump 1.6 and 1.7 document it in their headers; checked against what nfdump prints of the same files.</remarks>
internal sealed class NfcapdRecords
{
    private const int CommonV0 = 1;
    private const int ExtensionMap = 2;
    private const int ExporterInfo = 7;
    private const int CommonV1 = 10;
    private const int FlowV3 = 11;
    private const int ExportersMax = 65_536;
    private const int MapsMax = 4_096;

    private readonly Dictionary<int, NfcapdMap> _maps = [];
    private readonly Dictionary<int, NetAddress> _exporters = [];

    /// <summary>Records of kinds that hold no flow.</summary>
    public long Others { get; private set; }

    public NetAddress ExporterOf(int id) => _exporters.GetValueOrDefault(id);

    /// <param name="record">With its type and length.</param>
    /// <returns>Whether it is a flow.</returns>
    public bool TryRead(ReadOnlySpan<byte> record, out NfcapdFlow flow)
    {
        flow = default;
        switch (BinaryPrimitives.ReadUInt16LittleEndian(record))
        {
            case FlowV3: return NfcapdElements.TryRead(record, ref flow);
            case CommonV1: return NfcapdCommon.TryRead(record, isOld: false, _maps, ref flow);
            case CommonV0: return NfcapdCommon.TryRead(record, isOld: true, _maps, ref flow);
            case ExtensionMap: Learn(record); break;
            case ExporterInfo when record.Length >= 32: LearnExporter(record); break;
        }

        Others++;
        return false;
    }

    private void Learn(ReadOnlySpan<byte> record)
    {
        if (NfcapdMap.TryRead(record, out var id) is { } map && (_maps.ContainsKey(id) || _maps.Count < MapsMax)) _maps[id] = map;
    }

    /// <summary>Version (4), address (two halves of 8), family (2), number (2).</summary>
    private void LearnExporter(ReadOnlySpan<byte> record)
    {
        int family = BinaryPrimitives.ReadUInt16LittleEndian(record[24..]);
        int id = BinaryPrimitives.ReadUInt16LittleEndian(record[26..]);
        var (high, low) = (BinaryPrimitives.ReadUInt64LittleEndian(record[8..]), BinaryPrimitives.ReadUInt64LittleEndian(record[16..]));
        if (_exporters.Count < ExportersMax || _exporters.ContainsKey(id))
            _exporters[id] = family == 2 ? NetAddress.FromV4((uint)low) : new NetAddress(new UInt128(high, low));
    }
}
