using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Presage.Forecasting;

/// <summary>
/// Stored form of a <see cref="SeriesState"/>, little-endian. Version 3:
/// u8 version; u8 layers; u16 hidden; u64 model fingerprint; i64 steps seen; i64 last step index;
/// levels, character and lags as their fields stand in memory; day and week (i64 open slot, f64 sum, i32 count, n × u16);
/// u64 mix, u16 terms, u8 lost of <see cref="SideInputs"/>;
/// f32 hidden and cell state, <c>[layers, 2, hidden]</c>.
/// Version 2 had no side inputs. Version 1 had only levels (i64 values seen, f64 level, f64 scale, 6 × f32) and the day; it is read, and the rest learned anew.
/// </summary>
internal static class SeriesStateFormat
{
    public const byte Version = 3;

    private const byte VersionWithoutSides = 2;
    private const byte VersionOfLevels = 1;
    private const int SideBytes = sizeof(ulong) + sizeof(ushort) + sizeof(byte);
    private const int HeadBytes = 1 + 1 + 2 + 8 + 8 + 8;
    private const int LevelBytesOfVersion1 = 8 + 8 + 8 + 6 * sizeof(float);

    private static readonly int DayBytes = SlotMemory<DayCodes>.EncodedBytes;
    private static readonly int WeekBytes = SlotMemory<WeekCodes>.EncodedBytes;
    private static readonly int LevelBytes = Unsafe.SizeOf<SeriesLevels>();
    private static readonly int CharacterBytes = Unsafe.SizeOf<SeriesCharacter>();
    private static readonly int LagBytes = Unsafe.SizeOf<LagRing>();

    public static void Write(SeriesState state, IBufferWriter<byte> writer)
    {
        var states = MemoryMarshal.AsBytes<float>(state.HiddenAndCell);
        ref readonly var memory = ref state.Memory;
        var total = FixedBytes(Version) + states.Length;
        var span = writer.GetSpan(total);
        span[0] = Version;
        span[1] = (byte)state.Model.Layers;
        BinaryPrimitives.WriteUInt16LittleEndian(span[2..], (ushort)state.Model.Hidden);
        BinaryPrimitives.WriteUInt64LittleEndian(span[4..], state.Model.Fingerprint);
        BinaryPrimitives.WriteInt64LittleEndian(span[12..], state.StepsSeen);
        BinaryPrimitives.WriteInt64LittleEndian(span[20..], state.LastStepIndex);
        var rest = span[HeadBytes..];
        MemoryMarshal.Write(rest, memory.Levels);
        MemoryMarshal.Write(rest[LevelBytes..], memory.Character);
        MemoryMarshal.Write(rest[(LevelBytes + CharacterBytes)..], memory.Lags);
        rest = rest[(LevelBytes + CharacterBytes + LagBytes)..];
        memory.Day.Write(rest);
        memory.Week.Write(rest[DayBytes..]);
        rest = rest[(DayBytes + WeekBytes)..];
        BinaryPrimitives.WriteUInt64LittleEndian(rest, memory.Side.Mix);
        BinaryPrimitives.WriteUInt16LittleEndian(rest[sizeof(ulong)..], memory.Side.Terms);
        rest[SideBytes - 1] = memory.Side.Lost;
        states.CopyTo(rest[SideBytes..]);
        writer.Advance(total);
    }

    public static bool TryRead(
        ReadOnlySpan<byte> bytes, ForecastModel model, [NotNullWhen(true)] out SeriesState? state, out int consumed)
    {
        state = null;
        consumed = 0;
        if (bytes.Length < HeadBytes || bytes[0] is not (Version or VersionWithoutSides or VersionOfLevels)) return false;
        var read = new SeriesState(model) { LastStepIndex = BinaryPrimitives.ReadInt64LittleEndian(bytes[20..]) };
        int layers = bytes[1], hidden = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]);
        var fixedBytes = FixedBytes(bytes[0]);
        var total = fixedBytes + 2 * layers * hidden * sizeof(float);
        if (bytes.Length < total) return false;
        var memory = bytes[HeadBytes..fixedBytes];
        if (!(bytes[0] == VersionOfLevels ? TryReadVersion1(memory, ref read.Memory) : TryReadMemory(memory, ref read.Memory))) return false;
        if (bytes[0] == Version) read.Memory.Side = SideOf(memory[^SideBytes..]);
        var isSameModel = bytes[0] != VersionOfLevels && model.Continues(BinaryPrimitives.ReadUInt64LittleEndian(bytes[4..]))
            && layers == model.Layers && hidden == model.Hidden;
        if (isSameModel && !TryReadStates(bytes, fixedBytes, read)) return false;
        state = read;
        consumed = total;
        return true;
    }

    private static int FixedBytes(byte version) => HeadBytes + DayBytes + version switch
    {
        VersionOfLevels => LevelBytesOfVersion1,
        VersionWithoutSides => LevelBytes + CharacterBytes + LagBytes + WeekBytes,
        _ => LevelBytes + CharacterBytes + LagBytes + WeekBytes + SideBytes,
    };

    private static SideInputs SideOf(ReadOnlySpan<byte> bytes) => new()
    {
        Mix = BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        Terms = (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(bytes[sizeof(ulong)..]) & SideInputs.TermsMax),
        Lost = bytes[SideBytes - 1],
    };

    private static bool TryReadMemory(ReadOnlySpan<byte> from, ref SeriesMemory into)
    {
        var levels = MemoryMarshal.Read<SeriesLevels>(from);
        var character = MemoryMarshal.Read<SeriesCharacter>(from[LevelBytes..]);
        var lags = MemoryMarshal.Read<LagRing>(from[(LevelBytes + CharacterBytes)..]);
        from = from[(LevelBytes + CharacterBytes + LagBytes)..];
        into.Restore(levels, character, lags);
        return levels.IsSound() && character.IsSound() && lags.IsSound()
            && into.TryReadDay(from) && into.TryReadWeek(from[DayBytes..]);
    }

    private static bool TryReadVersion1(ReadOnlySpan<byte> from, ref SeriesMemory into)
    {
        Span<float> values = stackalloc float[6];
        for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadSingleLittleEndian(from[(24 + sizeof(float) * i)..]);
        var level = (BinaryPrimitives.ReadDoubleLittleEndian(from[8..]), BinaryPrimitives.ReadDoubleLittleEndian(from[16..]));
        var levels = SeriesLevels.OfVersion1(BinaryPrimitives.ReadInt64LittleEndian(from), level, values);
        var lags = new LagRing();
        lags.Fill(levels.Z);
        into.Restore(levels, default, lags);
        return levels.IsSound() && into.TryReadDay(from[LevelBytesOfVersion1..]);
    }

    private static bool TryReadStates(ReadOnlySpan<byte> bytes, int start, SeriesState read)
    {
        read.StepsSeen = BinaryPrimitives.ReadInt64LittleEndian(bytes[12..]);
        var states = MemoryMarshal.Cast<byte, float>(bytes.Slice(start, read.HiddenAndCell.Length * sizeof(float)));
        states.CopyTo(read.HiddenAndCell);
        foreach (var value in read.HiddenAndCell)
        {
            if (!float.IsFinite(value)) return false;
        }

        return read.StepsSeen >= 0;
    }
}
