using System.Text.Json.Nodes;
using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Hosting;
using Xunit;

namespace Helpdesk.Tests.Desks;

/// <summary>The schema in the repository and the code that reads profiles say the same.</summary>
public class ProfileSchemaTests
{
    private static readonly JsonObject Schema = ProfileSchema.Of(Features.All.Actions.Terms, Features.All.Channels);

    private static readonly JsonSchemaCheck Check = new(Schema);

    [Theory]
    [InlineData("kpot")]
    [InlineData("mirk")]
    [InlineData("multipas")]
    [InlineData("opoo")]
    [InlineData("singularity")]
    public void The_built_in_profiles_follow_the_schema(string desk) =>
        Assert.True(Check.Accepts(JsonNode.Parse(File.ReadAllText(Path.Combine(DeskCatalog.BuiltInDirectory, $"{desk}.json")))));

    [Fact]
    public void What_the_schema_refuses_the_code_refuses()
    {
        var missed = Spoilt().Where(json => !Check.Accepts(JsonNode.Parse(json)) && ProfileExample.FaultsOf(json).Count == 0);

        Assert.Empty(missed);
    }

    [Fact]
    public void A_value_of_the_wrong_type_and_an_unknown_property_are_refused_by_both_wherever_they_stand()
    {
        var differing = Spoilt(_ => JsonValue.Create(-7.5), AddUnknown)
            .Where(json => Check.Accepts(JsonNode.Parse(json)) || ProfileExample.FaultsOf(json).Count == 0);

        Assert.Empty(differing);
    }

    [Theory]
    [InlineData("event", "\"card-issued\"", "\"card-lost\"")]
    [InlineData("actionKey", "\"withdraw\"", "\"dance\"")]
    [InlineData("actionKey", "\"arrive\"", "\"transfer\"")]
    [InlineData("channelKey", "\"max\"", "\"api\"")]
    [InlineData("alertChannel", "\"telegram\"", "\"phone\"")]
    public void Every_registered_word_is_known_and_no_other(string name, string known, string unknown)
    {
        var words = Schema["$defs"]![name]!["enum"]!.AsArray().Select(word => word!.ToJsonString()).ToList();

        Assert.Contains(known, words);
        Assert.DoesNotContain(unknown, words);
    }

    private static IEnumerable<string> Spoilt() => Spoilt(
        _ => JsonValue.Create(-7.5),
        _ => JsonValue.Create("?"),
        _ => JsonValue.Create(true),
        _ => null,
        _ => new JsonArray(),
        _ => new JsonObject(),
        AddUnknown);

    /// <summary>An object with one property more; other values as they are not: nothing there to add to.</summary>
    private static JsonNode? AddUnknown(JsonNode? value)
    {
        if (value is not JsonObject)
            return JsonValue.Create(-7.5);
        var more = value.DeepClone().AsObject();
        more["unknown"] = 1;
        return more;
    }

    /// <summary>The example once for every value in it and every way of spoiling it; null is how a property is taken out.</summary>
    private static IEnumerable<string> Spoilt(params Func<JsonNode?, JsonNode?>[] ways)
    {
        var count = Values(JsonNode.Parse(ProfileExample.Json)!).Count();
        for (var index = 0; index < count; index++)
        {
            foreach (var way in ways)
            {
                var root = JsonNode.Parse(ProfileExample.Json)!;
                var (holder, place) = Values(root).ElementAt(index);
                if (holder is JsonArray list)
                    list[(int)place] = way(list[(int)place]);
                else
                    holder[(string)place] = way(holder[(string)place]);
                yield return root.ToJsonString();
            }
        }
    }

    private static IEnumerable<(JsonNode Holder, object Place)> Values(JsonNode node)
    {
        var places = node is JsonObject holder ? holder.Select(one => ((object)one.Key, one.Value))
            : node is JsonArray list ? list.Select((item, index) => ((object)index, item))
            : [];
        foreach (var (place, value) in places.ToList())
        {
            yield return (node, place);
            foreach (var inner in value is null ? [] : Values(value))
                yield return inner;
        }
    }
}
