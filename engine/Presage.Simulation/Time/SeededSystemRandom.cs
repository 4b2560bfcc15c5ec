using System.Buffers.Binary;
using Presage.Core;

namespace Presage.Simulation;

/// <summary>A seeded generator for code that takes System.Random.</summary>
internal sealed class SeededSystemRandom(SeededRandom random) : Random
{
    public override int Next() => random.NextInt32(int.MaxValue);

    public override int Next(int maxValue) => maxValue <= 0 ? 0 : random.NextInt32(maxValue);

    public override int Next(int minValue, int maxValue) => minValue + (int)(NextDouble() * ((long)maxValue - minValue));

    public override long NextInt64() => (long)(random.NextUInt64() >> 1);

    public override double NextDouble() => random.NextDouble();

    public override float NextSingle() => (float)random.NextDouble();

    public override void NextBytes(byte[] buffer) => NextBytes(buffer.AsSpan());

    public override void NextBytes(Span<byte> buffer)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        for (var offset = 0; offset < buffer.Length; offset += word.Length)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(word, random.NextUInt64());
            word[..Math.Min(word.Length, buffer.Length - offset)].CopyTo(buffer[offset..]);
        }
    }

    protected override double Sample() => random.NextDouble();
}
