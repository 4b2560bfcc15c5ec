using Presage.Flows;

namespace Presage.Traffic;

/// <summary>The datagrams of capture files, file after file, for those who read them without a stream.</summary>
/// <param name="paths">The files.</param>
/// <param name="schema">Of protobuf records; null: our own.</param>
public sealed class CaptureFiles(IReadOnlyList<string> paths, ProtobufSchema? schema = null)
{
    /// <summary>What was stepped over so far.</summary>
    public CaptureSkips Skips { get; private set; }

    /// <summary>What lines of JSON and records of protobuf gave so far.</summary>
    public RetoldTally Lines { get; } = new();

    /// <summary>One batch, filled again and again: each is valid until the next is asked for.</summary>
    /// <exception cref="CaptureFileException">A file cannot be read, or is damaged from some byte on.</exception>
    public IEnumerable<DatagramBatch> Batches(int batchDatagramsMax)
    {
        var batch = new DatagramBatch(batchDatagramsMax);
        foreach (var path in paths)
        {
            using var open = OpenCapture.Open(path, schema ?? ProtobufSchema.Presage);
            for (var hasMore = true; hasMore;)
            {
                batch.Clear();
                hasMore = open.Fill(batch);
                if (batch.Count > 0) yield return batch;
            }

            Skips += CaptureSkips.Of(open.Counters);
            if (open.Counters.Lines is { } lines) Lines.Add(lines, path);
        }
    }
}
