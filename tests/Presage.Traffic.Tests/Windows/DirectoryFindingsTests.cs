using Presage.Flows;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Windows;

public sealed class DirectoryFindingsTests
{
    private const string Link = "presage.shaping.links.north { capacity-down = 1Gbit, capacity-up = 1Gbit, interface-down = a, interface-up = b }";

    [Fact]
    public void Plans_sites_and_files_that_are_not_there_are_said_with_the_number_of_subscribers()
    {
        var settings = ReferenceConfig.Settings(Link + "\npresage.attribution.assignments.dhcp { path = no-such-leases, format = kea, subscriber = hardware }");
        var directory = Directory("10.0.0.1,a,north,x,basic\n10.0.0.2,b,north,x,gold\n10.0.0.3,c,nroth,x,gold\n");

        Assert.Equal(
            [
                "presage.shaping.plans does not name 'gold' (2 subscribers): basic holds for these subscribers",
                "presage.shaping.links does not name 'nroth' (1 subscribers): these subscribers are not shaped",
                "no-such-leases is not there: it is read when it is",
            ],
            DirectoryFindings.Of(directory, settings));
    }

    [Fact]
    public void Nothing_is_said_of_a_directory_that_fits()
    {
        var settings = ReferenceConfig.Settings(Link);
        var withoutLinks = settings with { Shaping = settings.Shaping with { Links = new Dictionary<string, LinkSettings>() } };

        Assert.Empty(DirectoryFindings.Of(Directory("10.0.0.1,a,north,x,basic\n"), settings));
        Assert.Empty(DirectoryFindings.Of(Directory("10.0.0.1,a,anywhere,x,basic\n"), withoutLinks));
    }

    private static SubscriberDirectory Directory(string lines) => SubscriberDirectory.Parse("prefix,subscriber,site,device,plan\n" + lines, "directory.csv").Directory!;
}
