using Uwazumi.Cytometry.Gating;
using Uwazumi.Cytometry.Transforms;
using Uwazumi.TestData;

namespace Uwazumi.Cytometry.Tests.Gating;

/// <summary>Gating-ML as text: what is refused, version 1.5, and writing.</summary>
public class GatingDocumentTests
{
    [Theory]
    [InlineData("", "GATING_XML_INVALID")]
    [InlineData("FCS3.1    ", "GATING_XML_INVALID")]
    [InlineData("<a>", "GATING_XML_INVALID")]
    [InlineData("<a/>", "GATING_NOT_GATING_ML")]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", "GATING_XML_INVALID")]
    [InlineData("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", "GATING_XML_INVALID")]
    [InlineData("<Gating-ML/>", "GATING_VERSION_UNSUPPORTED")]
    [InlineData("<g:Gating-ML xmlns:g=\"http://www.isac-net.org/std/Gating-ML/v1.1/\"/>", "GATING_VERSION_UNSUPPORTED")]
    public void What_is_no_document_is_refused(string xml, string code) =>
        Refused.With(code, () => GatingMl.Read(GatingXml.Stream(xml)));

    [Theory]
    [InlineData("<gating:CircleGate gating:id=\"c\"/>", "GATING_ELEMENT_UNKNOWN")]
    [InlineData("<gating:RectangleGate/>", "GATING_ATTRIBUTE_MISSING")]
    [InlineData("<gating:RectangleGate gating:id=\"r\"/>", "GATE_INVALID")]
    [InlineData(
        "<gating:RectangleGate gating:id=\"r\"><gating:dimension gating:min=\"1\"><data-type:fcs-dimension data-type:name=\"A\"/></gating:dimension></gating:RectangleGate>",
        "GATING_ATTRIBUTE_MISSING"
    )]
    [InlineData(
        "<gating:RectangleGate gating:id=\"r\"><gating:dimension gating:compensation-ref=\"FCS\" gating:min=\"1,5\"><data-type:fcs-dimension data-type:name=\"A\"/></gating:dimension></gating:RectangleGate>",
        "GATING_NUMBER_INVALID"
    )]
    [InlineData(
        "<gating:RectangleGate gating:id=\"r\"><gating:dimension gating:compensation-ref=\"FCS\" gating:min=\"NaN\"><data-type:fcs-dimension data-type:name=\"A\"/></gating:dimension></gating:RectangleGate>",
        "GATING_NUMBER_INVALID"
    )]
    [InlineData(
        "<gating:RectangleGate gating:id=\"r\"><gating:dimension gating:compensation-ref=\"FCS\" gating:min=\"1\"/></gating:RectangleGate>",
        "GATING_ELEMENT_MISSING"
    )]
    [InlineData("<gating:PolygonGate gating:id=\"p\"/>", "GATE_INVALID")]
    [InlineData("<gating:EllipsoidGate gating:id=\"e\"/>", "GATING_ELEMENT_MISSING")]
    [InlineData("<gating:QuadrantGate gating:id=\"q\"/>", "GATE_INVALID")]
    [InlineData("<gating:BooleanGate gating:id=\"b\"/>", "GATE_INVALID")]
    [InlineData("<gating:BooleanGate gating:id=\"b\"><gating:xor/></gating:BooleanGate>", "GATING_ELEMENT_UNKNOWN")]
    [InlineData("<gating:BooleanGate gating:id=\"b\"><gating:not/></gating:BooleanGate>", "GATE_INVALID")]
    [InlineData(
        "<transforms:transformation transforms:id=\"t\"/><transforms:transformation transforms:id=\"t\"/>",
        "GATE_ID_DUPLICATE"
    )]
    public void A_faulty_gate_is_refused(string body, string code) => Refused.With(code, () => GatingXml.Read(body));

    [Fact]
    public void Two_vertices_or_a_singular_matrix_are_refused()
    {
        Refused.With("GATE_INVALID", () => GatingXml.Read(GatingXml.Polygon("p", (0, 0), (1, 1))));
        var singular = GatingXml.Read(
            GatingXml.Ellipsoid(
                "e",
                ["A", "B"],
                "FCS",
                [0, 0],
                [
                    [1, 1],
                    [1, 1],
                ],
                1
            )
        );
        Refused.With("GATE_INVALID", () => GateEvaluator.Evaluate(singular, SyntheticFcs.ThreeFloatEvents().Read()));
    }

    [Theory]
    [InlineData(
        "<transforms:logicle transforms:T=\"-1\" transforms:W=\"1\" transforms:M=\"4\" transforms:A=\"0\"/>",
        "TRANSFORM_PARAMETER"
    )]
    [InlineData(
        "<transforms:logicle transforms:T=\"1\" transforms:W=\"1\" transforms:M=\"4\"/>",
        "GATING_ATTRIBUTE_MISSING"
    )]
    [InlineData("<transforms:magic/>", "GATING_TRANSFORM_UNSUPPORTED")]
    [InlineData("", "GATING_ELEMENT_MISSING")]
    public void A_faulty_definition_matters_only_to_a_gate_that_uses_it(string formula, string code)
    {
        var definition = $"<transforms:transformation transforms:id=\"t\">{formula}</transforms:transformation>";
        var file = SyntheticFcs.ThreeFloatEvents().Read();
        var unused = GatingXml.Read(
            definition + GatingXml.Rectangle("g", GatingXml.Dimension("A", "gating:min=\"2\""))
        );
        Assert.Equal(2, GateEvaluator.Evaluate(unused, file)["g"].Count);
        var used = GatingXml.Read(
            definition
                + GatingXml.Rectangle("g", GatingXml.Dimension("A", "gating:min=\"2\" gating:transformation-ref=\"t\""))
        );
        Refused.With(code, () => GateEvaluator.Evaluate(used, file));
    }

    [Fact]
    public void A_ratio_with_its_dimensions_beside_the_formula_is_read()
    {
        const string ratio =
            "<transforms:transformation transforms:id=\"r\"><transforms:fratio transforms:A=\"1\" transforms:B=\"0\" transforms:C=\"0\"/><data-type:fcs-dimension data-type:name=\"B\"/><data-type:fcs-dimension data-type:name=\"A\"/></transforms:transformation>";
        const string gate =
            "<gating:RectangleGate gating:id=\"g\"><gating:dimension gating:compensation-ref=\"FCS\" gating:min=\"10\" gating:max=\"10.5\"><data-type:new-dimension data-type:transformation-ref=\"r\"/></gating:dimension></gating:RectangleGate>";
        Assert.Equal(
            3,
            GateEvaluator.Evaluate(GatingXml.Read(ratio + gate), SyntheticFcs.ThreeFloatEvents().Read())["g"].Count
        );
    }

    [Fact]
    public void Version_1_5_is_read_with_trees_polytopes_and_gates_inside_of_gates()
    {
        const string body = """
            <transforms:spilloverMatrix transforms:id="S">
              <transforms:parameters><data-type:parameter data-type:name="A"/><data-type:parameter data-type:name="B"/></transforms:parameters>
              <transforms:row><transforms:coefficient transforms:value="1"/><transforms:coefficient transforms:value="5"/></transforms:row>
              <transforms:row><transforms:coefficient transforms:value="0"/><transforms:coefficient transforms:value="1"/></transforms:row>
            </transforms:spilloverMatrix>
            <transforms:transformation transforms:id="q"><transforms:ratio><data-type:parameter data-type:name="B"/><data-type:parameter data-type:name="A"/></transforms:ratio></transforms:transformation>
            <gating:DecisionTreeGate gating:id="tree">
              <gating:rootNode gating:threshold="2">
                <data-type:parameter data-type:name="A"/>
                <gating:leafLT gating:inside="true"/>
                <gating:nodeGTE gating:threshold="30"><data-type:parameter data-type:name="B"/><gating:leafLT gating:inside="false"/><gating:leafGTE gating:inside="true"/></gating:nodeGTE>
              </gating:rootNode>
            </gating:DecisionTreeGate>
            <gating:PolytopeGate gating:id="polytope">
              <gating:dimension><data-type:parameter data-type:name="A"/></gating:dimension>
              <gating:dimension><data-type:parameter data-type:name="B"/></gating:dimension>
              <gating:halfspace><gating:coefficient gating:value="1"/><gating:coefficient gating:value="0"/><gating:bound gating:value="-2"/></gating:halfspace>
              <gating:halfspace><gating:coefficient gating:value="0"/><gating:coefficient gating:value="-1"/><gating:bound gating:value="15"/></gating:halfspace>
            </gating:PolytopeGate>
            <gating:BooleanGate gating:id="outer">
              <gating:and>
                <gating:gateReference gating:ref="tree"/>
                <gating:BooleanGate gating:id="inner"><gating:not><gating:RectangleGate gating:id="box"><gating:dimension gating:min="3"><data-type:parameter data-type:name="A"/></gating:dimension></gating:RectangleGate></gating:not></gating:BooleanGate>
              </gating:and>
            </gating:BooleanGate>
            <gating:RectangleGate gating:id="compensated"><gating:dimension gating:min="10" gating:max="10.1"><transforms:transformation transforms:id="c"><transforms:compensation transforms:spilloverMatrixRef="S"><data-type:parameter data-type:name="B"/></transforms:compensation></transforms:transformation></gating:dimension></gating:RectangleGate>
            <gating:RectangleGate gating:id="ratio"><gating:dimension gating:min="10"><transforms:transformationReference transforms:ref="q"/></gating:dimension></gating:RectangleGate>
            <gating:PolygonGate gating:id="polygon"><gating:dimension><data-type:parameter data-type:name="A"/></gating:dimension><gating:dimension><data-type:parameter data-type:name="B"/></gating:dimension>
              <gating:vertex><gating:coordinate data-type:value="0"/><gating:coordinate data-type:value="0"/></gating:vertex><gating:vertex><gating:coordinate data-type:value="2"/><gating:coordinate data-type:value="20"/></gating:vertex><gating:vertex><gating:coordinate data-type:value="0"/><gating:coordinate data-type:value="20"/></gating:vertex>
            </gating:PolygonGate>
            """;
        var document = GatingMl.Read(GatingXml.Stream(GatingXml.Whole15(body)));
        // The events are (1, 10), (2, 20), (3, 30).
        var result = GateEvaluator.Evaluate(document, SyntheticFcs.ThreeFloatEvents().Read());
        string Of(string id) => string.Concat(result[id].ToArray().Select(inside => inside ? '1' : '0'));
        Assert.Equal("101", Of("tree"));
        Assert.Equal("010", Of("polytope"));
        Assert.Equal("001", Of("box"));
        Assert.Equal("110", Of("inner"));
        Assert.Equal("100", Of("outer"));
        Assert.Equal("010", Of("compensated"));
        Assert.Equal("111", Of("ratio"));
        Assert.Equal("110", Of("polygon"));
        Assert.Equal(
            ["tree", "polytope", "outer", "inner", "box", "compensated", "ratio", "polygon"],
            result.Gates.Select(g => g.Id)
        );
        Assert.Contains(result.Notices, notice => notice.Code == "GATING_HALFSPACE_FORM");
        Refused.With("GATING_WRITE_UNSUPPORTED", () => GatingMl.Write(document, new MemoryStream()));
    }

    [Theory]
    [InlineData("<gating:DecisionTreeGate gating:id=\"t\"/>", "GATING_ELEMENT_MISSING")]
    [InlineData(
        "<gating:DecisionTreeGate gating:id=\"t\"><gating:rootNode gating:threshold=\"1\"><data-type:parameter data-type:name=\"A\"/><gating:leafLT gating:inside=\"true\"/></gating:rootNode></gating:DecisionTreeGate>",
        "GATING_ELEMENT_MISSING"
    )]
    [InlineData(
        "<gating:DecisionTreeGate gating:id=\"t\"><gating:rootNode gating:threshold=\"1\"><data-type:parameter data-type:name=\"A\"/><gating:leafLT/><gating:leafGTE gating:inside=\"true\"/></gating:rootNode></gating:DecisionTreeGate>",
        "GATING_ATTRIBUTE_MISSING"
    )]
    [InlineData(
        "<gating:PolytopeGate gating:id=\"p\"><gating:dimension><data-type:parameter data-type:name=\"A\"/></gating:dimension></gating:PolytopeGate>",
        "GATE_INVALID"
    )]
    [InlineData(
        "<gating:RectangleGate gating:id=\"r\"><gating:dimension gating:min=\"1\"><transforms:transformation transforms:id=\"t\"><transforms:split-scale/></transforms:transformation></gating:dimension></gating:RectangleGate>",
        "GATING_TRANSFORM_UNSUPPORTED"
    )]
    [InlineData("<gating:StarGate gating:id=\"s\"/>", "GATING_ELEMENT_UNKNOWN")]
    public void A_faulty_gate_of_version_1_5_is_refused(string body, string code) =>
        Refused.With(code, () => GatingMl.Read(GatingXml.Stream(GatingXml.Whole15(body))));

    [Fact]
    public void Nesting_beyond_measure_is_refused_without_exhausting_the_stack()
    {
        var open = string.Concat(
            Enumerable.Range(0, 20_000).Select(i => $"<gating:BooleanGate gating:id=\"g{i}\"><gating:not>")
        );
        var close = string.Concat(Enumerable.Repeat("</gating:not></gating:BooleanGate>", 20_000));
        Refused.With("GATING_TOO_DEEP", () => GatingMl.Read(GatingXml.Stream(GatingXml.Whole15(open + close))));
        var tree = string.Concat(
            Enumerable.Repeat(
                "<gating:nodeLT gating:threshold=\"1\"><data-type:parameter data-type:name=\"A\"/>",
                20_000
            )
        );
        var ends = string.Concat(Enumerable.Repeat("</gating:nodeLT>", 20_000));
        Refused.With(
            "GATING_TOO_DEEP",
            () =>
                GatingMl.Read(
                    GatingXml.Stream(
                        GatingXml.Whole15(
                            $"<gating:DecisionTreeGate gating:id=\"t\"><gating:rootNode gating:threshold=\"1\"><data-type:parameter data-type:name=\"A\"/>{tree}{ends}</gating:rootNode></gating:DecisionTreeGate>"
                        )
                    )
                )
        );
    }

    [Fact]
    public void Scales_that_the_standard_does_not_have_are_not_written()
    {
        var document = new GatingDocument
        {
            Gates = [],
            Transforms = new Dictionary<string, ScaleTransform> { ["biex"] = new BiexponentialTransform() },
        };
        Refused.With("GATING_WRITE_UNSUPPORTED", () => GatingMl.Write(document, new MemoryStream()));
    }
}
