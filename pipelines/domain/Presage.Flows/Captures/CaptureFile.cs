using System.Buffers.Binary;

namespace Presage.Flows;

/// <summary>Tells capture files apart and gives the reader for each kind.</summary>
public static class CaptureFile
{
    /// <summary>How many bytes of the file's head <see cref="Sniff"/> looks at.</summary>
    public const int HeadLength = 4;

    /// <param name="head">The first <see cref="HeadLength"/> bytes, or all of a shorter file.</param>
    /// <param name="fileName">Its extension decides between one IPFIX datagram and a file of messages, and tells protobuf (.pb, .binpb, .protobuf), which has no mark of its own.</param>
    public static CaptureKind Sniff(ReadOnlySpan<byte> head, string fileName)
    {
        if (Path.GetExtension(fileName) is ".pb" or ".binpb" or ".protobuf") return CaptureKind.Protobuf;
        if (IsJson(head, fileName)) return CaptureKind.JsonLines;
        if (head.Length < HeadLength) return CaptureKind.Unknown;
        if (PcapReader.IsMagic(head)) return CaptureKind.Pcap;
        if (PcapNgReader.IsMagic(head)) return CaptureKind.PcapNg;
        var version = BinaryPrimitives.ReadUInt16BigEndian(head);
        if (version == 0x0CA5) return CaptureKind.Nfcapd;
        if (version == 10 && Path.GetExtension(fileName).Equals(".ipfix", StringComparison.OrdinalIgnoreCase)) return CaptureKind.IpfixFile;
        var isExport = version is 1 or 5 or 7 or 9 or 10 || BinaryPrimitives.ReadUInt32BigEndian(head) is 2 or 4 or 5;
        return isExport ? CaptureKind.RawPayload : CaptureKind.Unknown;
    }

    /// <param name="native">Decompresses what a library of the system is needed for; null: such blocks break a file.</param>
    /// <param name="schema">What the numbers of protobuf fields mean; null: those of <c>flow.proto</c>.</param>
    /// <returns>Null for <see cref="CaptureKind.Unknown"/>.</returns>
    public static ICaptureReader? ReaderOf(CaptureKind kind, IBlockDecompressor? native = null, ProtobufSchema? schema = null) => kind switch
    {
        CaptureKind.Pcap => new PcapReader(),
        CaptureKind.PcapNg => new PcapNgReader(),
        CaptureKind.RawPayload => new RawPayloadReader(),
        CaptureKind.IpfixFile => new IpfixFileReader(),
        CaptureKind.Nfcapd => new NfcapdReader(native),
        CaptureKind.JsonLines => new JsonLinesReader(),
        CaptureKind.Protobuf => new ProtobufReader(schema ?? ProtobufSchema.Presage),
        _ => null,
    };

    /// <summary>An object or an array of them begins the text; a name that says so is enough for an empty file, or one whose first line is damaged.</summary>
    private static bool IsJson(ReadOnlySpan<byte> head, string fileName)
    {
        if (Path.GetExtension(fileName) is ".json" or ".jsonl" or ".ndjson") return true;
        var begin = head.TrimStart(" \t\r\n["u8);
        return begin.Length > 0 && begin[0] == '{';
    }
}
