using System.Buffers.Binary;

namespace Presage.Flows;

/// <summary>Tells capture files apart and gives the reader for each kind.</summary>
public static class CaptureFile
{
    /// <summary>How many bytes of the file's head <see cref="Sniff"/> looks at.</summary>
    public const int HeadLength = 4;

    /// <param name="head">The first <see cref="HeadLength"/> bytes, or all of a shorter file.</param>
    /// <param name="fileName">Its extension decides between one IPFIX datagram and a file of messages.</param>
    public static CaptureKind Sniff(ReadOnlySpan<byte> head, string fileName)
    {
        if (head.Length < HeadLength) return CaptureKind.Unknown;
        if (PcapReader.IsMagic(head)) return CaptureKind.Pcap;
        if (PcapNgReader.IsMagic(head)) return CaptureKind.PcapNg;
        var version = BinaryPrimitives.ReadUInt16BigEndian(head);
        if (version is 0xA50C or 0x0CA5) return CaptureKind.Nfcapd;
        if (version == 10 && Path.GetExtension(fileName).Equals(".ipfix", StringComparison.OrdinalIgnoreCase)) return CaptureKind.IpfixFile;
        var isExport = version is 5 or 9 or 10 || BinaryPrimitives.ReadUInt32BigEndian(head) == 5;
        return isExport ? CaptureKind.RawPayload : CaptureKind.Unknown;
    }

    /// <returns>Null for the kinds that have no reader: <see cref="CaptureKind.Unknown"/> and <see cref="CaptureKind.Nfcapd"/>.</returns>
    public static ICaptureReader? ReaderOf(CaptureKind kind) => kind switch
    {
        CaptureKind.Pcap => new PcapReader(),
        CaptureKind.PcapNg => new PcapNgReader(),
        CaptureKind.RawPayload => new RawPayloadReader(),
        CaptureKind.IpfixFile => new IpfixFileReader(),
        _ => null,
    };
}
