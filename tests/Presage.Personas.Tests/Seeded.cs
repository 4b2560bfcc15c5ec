using FsCheck;
using FsCheck.Fluent;
using Presage.Core;

namespace Presage.Personas.Tests;

/// <summary>Runs a property over cases made from seeds; a failure names the seed, and the same seed makes the same case.</summary>
internal static class Seeded
{
    public static void Check(Func<SeededRandom, bool> property, int count = 300)
    {
        var seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();
        Prop.ForAll(seeds, seed => property(new SeededRandom((ulong)seed)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(20_261_122, 7));
    }
}
