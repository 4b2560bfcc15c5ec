using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Presage.Forecasting;

/// <summary>
/// Stored form of a <see cref="SeriesState"/>, version 1, little-endian:
/// u8 version; u8 layers; u16 hidden; u64 model fingerprint; i64 steps seen; i64 last step index;
/// levels (i64 values seen, f64 level, f64 scale, 6 × f32); day (i64 open slot, f64 sum, i32 count, 144 × u16);
/// f32 hidden and cell state, <c>[layers, 2, hidden]</c>.
/// </summary>
internal static class SeriesStateFormat
{
    public const byte Version = 1;

    private const int HeadBytes = 1 + 1 + 2 + 8 + 8 + 8;
    private const int FixedBytes = HeadBytes + SeriesLevels.EncodedBytes + DayMemory.EncodedBytes;

    public static void Write(SeriesState state, IBufferWriter<byte> writer)
    {
        var states = MemoryMarshal.AsBytes<float>(state.HiddenAndCell);
        var total = FixedBytes + states.Length;
        var span = writer.GetSpan(total);
        span[0] = Version;
        span[1] = (byte)state.Model.Layers;
        BinaryPrimitives.WriteUInt16LittleEndian(span[2..], (ushort)state.Model.Hidden);
        BinaryPrimitives.WriteUInt64LittleEndian(span[4..], state.Model.Fingerprint);
        BinaryPrimitives.WriteInt64LittleEndian(span[12..], state.StepsSeen);
        BinaryPrimitives.WriteInt64LittleEndian(span[20..], state.LastStepIndex);
        state.Levels.Write(span[HeadBytes..]);
        state.Day.Write(span[(HeadBytes + SeriesLevels.EncodedBytes)..]);
        states.CopyTo(span[FixedBytes..]);
        writer.Advance(total);
    }

    public static bool TryRead(
        ReadOnlySpan<byte> bytes, ForecastModel model, [NotNullWhen(true)] out SeriesState? state, out int consumed)
    {
        state = null;
        consumed = 0;
        if (bytes.Length < FixedBytes || bytes[0] != Version) return false;
        int layers = bytes[1], hidden = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]);
        var total = FixedBytes + 2 * layers * hidden * sizeof(float);
        if (bytes.Length < total) return false;
        var read = new SeriesState(model) { LastStepIndex = BinaryPrimitives.ReadInt64LittleEndian(bytes[20..]) };
        if (!read.Levels.TryRead(bytes[HeadBytes..]) || !read.Day.TryRead(bytes[(HeadBytes + SeriesLevels.EncodedBytes)..])) return false;
        var isSameModel = BinaryPrimitives.ReadUInt64LittleEndian(bytes[4..]) == model.Fingerprint
            && layers == model.Layers && hidden == model.Hidden;
        if (isSameModel && !TryReadStates(bytes, read)) return false;
        state = read;
        consumed = total;
        return true;
    }

    private static bool TryReadStates(ReadOnlySpan<byte> bytes, SeriesState read)
    {
        read.StepsSeen = BinaryPrimitives.ReadInt64LittleEndian(bytes[12..]);
        var states = MemoryMarshal.Cast<byte, float>(bytes.Slice(FixedBytes, read.HiddenAndCell.Length * sizeof(float)));
        states.CopyTo(read.HiddenAndCell);
        foreach (var value in read.HiddenAndCell)
        {
            if (!float.IsFinite(value)) return false;
        }

        return read.StepsSeen >= 0;
    }
}
