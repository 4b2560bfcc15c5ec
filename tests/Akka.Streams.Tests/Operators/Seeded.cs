using FsCheck;
using FsCheck.Fluent;

namespace Akka.Streams.Tests.Operators;

/// <summary>Runs a property over cases made from seeds; a failure names the seed, and the same seed makes the same case.</summary>
internal static class Seeded
{
    internal static void Check(Func<Random, bool> property, int count = 100) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => property(new Random(seed)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(20_261_122, 7));
}
