namespace Presage.Core.Tests;

public sealed class SeededRandomTests
{
    [Fact]
    public void A_generator_goes_on_from_a_state_as_the_one_whose_state_it_was()
    {
        var random = new SeededRandom(42);

        // An odd number of normal ones leaves the second of a pair waiting, which is part of the state.
        for (var i = 0; i < 7; i++) random.NextGaussian();
        var resumed = SeededRandom.Resume(random.State);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(random.NextGaussian(), resumed.NextGaussian());
            Assert.Equal(random.NextUInt64(), resumed.NextUInt64());
        }
    }
}
