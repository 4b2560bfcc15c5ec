namespace Presage.Content;

/// <summary>What reading one file of the disk tier after a start gave.</summary>
/// <param name="Bytes">Bytes of whole records; a file that is to be appended to is cut to this.</param>
/// <param name="Records">Records that are used.</param>
/// <param name="Damaged">Records whose body is damaged; they are passed over.</param>
/// <param name="Stop">Why reading ended before the file did, or none.</param>
public readonly record struct DiskRecovery(long Bytes, int Records, int Damaged, DiskProblem Stop)
{
    /// <summary>Reads a file into an index. Files are read in the order of their numbers.</summary>
    public static DiskRecovery Read(ReadOnlySpan<byte> bytes, long file, DiskIndex index)
    {
        var (at, records, damaged) = (0, 0, 0);
        while (at < bytes.Length)
        {
            var problem = DiskRecord.TryDecode(bytes[at..], out var kind, out var content, out var length);
            if (problem is DiskProblem.Truncated or DiskProblem.DamagedHeader) return new DiskRecovery(at, records, damaged, problem);
            var place = new DiskPlace(file, at, (int)length);
            at += (int)length;
            if (problem == DiskProblem.DamagedBody)
            {
                damaged++;
                continue;
            }

            records++;
            if (kind == DiskRecordKind.Stored) index.Add(content!.Id, content.Version, place);
            else index.Remove(content!.Id, content.Version, place);
        }

        return new DiskRecovery(at, records, damaged, DiskProblem.None);
    }
}
