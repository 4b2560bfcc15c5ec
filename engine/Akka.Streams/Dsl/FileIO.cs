using Akka.IO;
using Akka.Streams.Implementation;
using Akka.Streams.Implementation.IO;
using Akka.Streams.IO;

namespace Akka.Streams.Dsl;

/// <summary>Files as sources and sinks of bytes.</summary>
public static class FileIO
{
    /// <summary>The bytes of a file in chunks of at most <paramref name="chunkSize"/> bytes, from byte <paramref name="startPosition"/> on.</summary>
    public static Source<ByteString, Task<IOResult>> FromFile(FileInfo f, int chunkSize = 8192, long startPosition = 0)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentOutOfRangeException.ThrowIfNegative(startPosition);
        return Source.FromGraph(new ByteReaderSource(
            () => Open(f, FileMode.Open, FileAccess.Read, startPosition), chunkSize, "fileSource")).Named("fileSource");
    }

    /// <param name="f">Where the bytes go.</param>
    /// <param name="fileMode">Create, which overwrites, when null.</param>
    /// <param name="startPosition">The byte of the file where writing begins.</param>
    /// <param name="autoFlush">Whether each element is flushed.</param>
    /// <param name="flushSignaler">Asks for a flush with the next element.</param>
    public static Sink<ByteString, Task<IOResult>> ToFile(
        FileInfo f, FileMode? fileMode = null, long startPosition = 0, bool autoFlush = false, FlushSignaler flushSignaler = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentOutOfRangeException.ThrowIfNegative(startPosition);
        var mode = fileMode ?? FileMode.Create;
        return Sink.FromGraph(new ByteWriterSink(
            () => Open(f, mode, FileAccess.Write, startPosition), autoFlush, flushSignaler)).Named("fileSink");
    }

    private static FileStream Open(FileInfo file, FileMode mode, FileAccess access, long position)
    {
        var stream = new FileStream(file.FullName, new FileStreamOptions
        {
            Mode = mode, Access = access, Share = FileShare.ReadWrite, Options = FileOptions.Asynchronous,
        });
        if (position > 0)
            stream.Seek(position, SeekOrigin.Begin);
        return stream;
    }
}
