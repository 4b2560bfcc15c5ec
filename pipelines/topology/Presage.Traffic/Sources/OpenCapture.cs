using Presage.Core;
using Presage.Flows;

namespace Presage.Traffic;

/// <summary>One capture file being read: pieces of it, and the reader that takes them apart.</summary>
internal sealed class OpenCapture : IDisposable
{
    /// <summary>The path that stands for standard input.</summary>
    private const string StandardInput = "-";

    private readonly string _path;
    private readonly Stream _file;
    private readonly ICaptureReader _reader;
    private readonly byte[] _piece = new byte[2 * ICaptureReader.PieceLengthMax];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    private OpenCapture(string path, Stream file, ReadOnlySpan<byte> head, ICaptureReader reader)
    {
        (_path, _file, _reader, _end, BytesRead) = (path, file, reader, head.Length, head.Length);
        head.CopyTo(_piece);
    }

    public string Path => _path;

    public long BytesRead { get; private set; }

    public CaptureCounters Counters => _reader.Counters;

    /// <exception cref="CaptureFileException">The file cannot be opened, or is no capture that can be read.</exception>
    /// <param name="schema">Of protobuf records.</param>
    public static OpenCapture Open(string path, ProtobufSchema schema)
    {
        Stream? file = null;
        try
        {
            file = path == StandardInput ? Console.OpenStandardInput() : File.OpenRead(path);
            Span<byte> head = stackalloc byte[CaptureFile.HeadLength];
            head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
            var kind = CaptureFile.Sniff(head, path);
            if (CaptureFile.ReaderOf(kind, SystemZstd.Instance, schema) is { } reader) return new OpenCapture(path, file, head, reader);
            throw new CaptureFileException(
                $"{path} is neither pcap, pcapng, a NetFlow, IPFIX or sFlow datagram, a file of IPFIX messages, a file of nfcapd, nor flow records in JSON or protobuf (.pb)");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new CaptureFileException($"{path} cannot be read: {cause.Message}", cause);
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>Adds datagrams until the batch is full or the file ends; false when it has ended.</summary>
    /// <exception cref="CaptureFileException">The file is damaged from some byte on.</exception>
    public bool Fill(DatagramBatch batch)
    {
        while (!batch.IsFull)
        {
            switch (_reader.Read(_piece.AsSpan(_start, _end - _start), _isAtEnd, out var consumed, out var datagram))
            {
                case CaptureRead.Datagram:
                    batch.Add(datagram.Payload, datagram.Source, ReceivedAt(datagram));
                    break;
                case CaptureRead.NeedMore:
                    _start += consumed;
                    consumed = 0;
                    Refill();
                    break;
                case CaptureRead.Broken:
                    throw new CaptureFileException($"{_path} is damaged after byte {BytesRead - (_end - _start) + consumed}; what came before was read");
                default:
                    return false;
            }

            _start += consumed;
        }

        return true;
    }

    public void Dispose() => _file.Dispose();

    private static EventTime ReceivedAt(in CapturedDatagram datagram) =>
        datagram.CapturedAt.UnixMilliseconds > 0 ? datagram.CapturedAt : ExportHeader.SentAt(datagram.Payload);

    private void Refill()
    {
        _piece.AsSpan(_start, _end - _start).CopyTo(_piece);
        (_start, _end) = (0, _end - _start);
        var read = _file.Read(_piece.AsSpan(_end));
        _end += read;
        BytesRead += read;
        _isAtEnd = read == 0;
    }
}
