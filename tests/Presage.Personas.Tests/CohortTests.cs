namespace Presage.Personas.Tests;

public sealed class CohortTests
{
    private const int MembersMin = 10;

    [Fact]
    public void Nobody_joins_or_leaves_a_mean_but_in_company()
    {
        var cohorts = new Cohorts(MembersMin);
        Round(cohorts, 40, index => index < 20 ? 1 : 2);
        var before = Members(cohorts, 41);

        // One newcomer, and nine that change: too few to tell apart from the rest.
        Round(cohorts, 41, index => index < 11 ? 1 : 2);
        Assert.Equal(before, Members(cohorts, 41));

        Round(cohorts, 41, index => index < 10 ? 1 : 2);
        Assert.Equal((10, 30), (Members(cohorts, 41).Count(number => number == 1), Members(cohorts, 41).Count(number => number == 2)));
    }

    [Fact]
    public void Those_who_stay_behind_are_enough_too()
    {
        var cohorts = new Cohorts(MembersMin);
        Round(cohorts, 35, index => index < 15 ? 1 : 2);

        Round(cohorts, 35, index => index < 4 ? 1 : 2);

        Assert.Equal(15, Members(cohorts, 35).Count(number => number == 1));
    }

    [Fact]
    public void A_persona_that_ends_hands_over_the_few_with_the_many()
    {
        var cohorts = new Cohorts(MembersMin);
        Round(cohorts, 60, index => index < 20 ? 1 : index < 40 ? 2 : 3);

        Round(cohorts, 60, index => index < 17 ? 2 : index < 20 ? 3 : index < 40 ? 2 : 3, ended: 1);

        Assert.Equal((40, 20), (Members(cohorts, 60).Count(number => number == 2), Members(cohorts, 60).Count(number => number == 3)));
    }

    [Fact]
    public void After_one_is_forgotten_nothing_moves_until_enough_are()
    {
        var cohorts = new Cohorts(MembersMin);
        Round(cohorts, 40, index => index < 20 ? 1 : 2);
        cohorts.Forget(0);
        Assert.True(cohorts.IsFrozen(1));

        for (var index = 1; index < MembersMin; index++) cohorts.Forget(index);
        Assert.False(cohorts.IsAnyFrozen);
    }

    /// <summary>Whatever happens, any difference of two published sums is over nobody or at least k.</summary>
    [Fact]
    public void Differences_of_what_is_published_show_no_few() => Seeded.Check(random =>
    {
        const int count = 80;
        var cohorts = new Cohorts(MembersMin);
        var belongs = new int[count];
        var alive = new HashSet<int> { 1, 2, 3, 4 };
        for (var index = 0; index < count; index++) belongs[index] = 1 + random.NextInt32(4);
        var before = Members(cohorts, count);
        for (var round = 0; round < 12; round++)
        {
            for (var moves = random.NextInt32(40); moves > 0; moves--) belongs[random.NextInt32(count)] = alive.ElementAt(random.NextInt32(alive.Count));
            if (round == 6)
            {
                alive.Remove(1);
                for (var index = 0; index < count; index++) if (belongs[index] == 1) belongs[index] = 2 + random.NextInt32(3);
            }

            Round(cohorts, count, index => belongs[index], alive);
            var after = Members(cohorts, count);
            for (var number = 1; number <= 4; number++)
            {
                if (after.Count(now => now == number) is > 0 and < MembersMin) return false;
                var left = before.Where((was, index) => was == number && after[index] != number).Count();
                var joined = after.Where((now, index) => now == number && before[index] != number).Count();
                if (left is > 0 and < MembersMin || joined is > 0 and < MembersMin) return false;
            }

            before = after;
        }

        return true;
    }, 100);

    private static void Round(Cohorts cohorts, int count, Func<int, int> belongsTo, int ended = 0) =>
        Round(cohorts, count, belongsTo, [.. Enumerable.Range(1, 9).Where(number => number != ended)]);

    private static void Round(Cohorts cohorts, int count, Func<int, int> belongsTo, HashSet<int> alive)
    {
        cohorts.Begin();
        for (var index = 0; index < count; index++) cohorts.Count(index, belongsTo(index));
        cohorts.Decide(alive.Contains);
        for (var index = 0; index < count; index++) cohorts.Settle(index, belongsTo(index));
    }

    private static int[] Members(Cohorts cohorts, int count) => [.. Enumerable.Range(0, count).Select(cohorts.CohortOf)];
}
