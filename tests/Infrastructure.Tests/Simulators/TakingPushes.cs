using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using BakeryOps.Local.Simulators.Push;

namespace BakeryOps.Infrastructure.Tests.Simulators;

/// <summary>The simulated push service.</summary>
public class TakingPushes
{
    [Fact]
    public async Task The_library_web_push_sends_to_it_and_is_refused_what_is_wrong()
    {
        await using var town = await Town.Open();
        var run = await NodeClients.Run("web-push.mjs", null, town.Server.Url);
        Assert.Equal("""[201,"Bánh mì is ready"]""", run["accepted"]);
        Assert.Equal(
            ("403", "400", "401", "401", "410"),
            (run["otherKey"], run["noTtl"], run["badToken"], run["otherEncoding"], run["gone"])
        );
        var sent = await town.Get("/sent.json?channel=push");
        Assert.Equal(("1", "Bánh mì is ready"), (sent["total"], sent["messages[0].text"]));
    }

    /// <summary>RFC 8291, appendix A.</summary>
    [Fact]
    public void It_decrypts_the_example_of_the_standard()
    {
        var point = Bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
        var key = new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            D = Bytes("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"),
            Q = new() { X = point[1..33], Y = point[33..] },
        };
        var body = Bytes(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        );
        var secret = Bytes("BTBZMqHH6r4Tts7J_aSIgg");
        Assert.Equal(
            "When I grow up, I want to be a watermelon",
            Encoding.UTF8.GetString(PushEncryption.Decrypt(body, key, secret))
        );
        body[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => PushEncryption.Decrypt(body, key, secret));
    }

    private static byte[] Bytes(string text) => Base64Url.DecodeFromChars(text);
}
