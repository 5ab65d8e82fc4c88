// Four texts over a finished guide.
import React from "react";
import { AbsoluteFill, Composition, OffthreadVideo, Sequence, registerRoot, staticFile } from "remotion";

const Guide = ({ texts }) => (
  <AbsoluteFill>
    <OffthreadVideo src={staticFile("base.mp4")} />
    {texts.map(([at, text]) => (
      <Sequence key={at} from={at * 25} durationInFrames={150}>
        <div style={{ position: "absolute", left: 80, top: 600, fontSize: 48, color: "white" }}>{text}</div>
      </Sequence>
    ))}
  </AbsoluteFill>
);

const Root = () => (
  <Composition
    id="guide"
    component={Guide}
    width={1280}
    height={720}
    fps={25}
    durationInFrames={1}
    defaultProps={{ texts: [], frames: 1 }}
    calculateMetadata={({ props }) => ({ durationInFrames: props.frames })}
  />
);

registerRoot(Root);
