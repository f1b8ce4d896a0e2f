using Workshop.Cases;

namespace Workshop.Meeting;

public class PlaceTests
{
    [Fact]
    public void A_point_is_named_after_the_nearest_place_within_reach()
    {
        var map = Templates.Find(Template.Nordfjordby, "da")!.Map!;

        Assert.Equal("Lærkevænget", map.Near(new Place(0.43, 0.69))!.Name);
        Assert.Null(map.Near(new Place(0.98, 0.02)));
    }
}
