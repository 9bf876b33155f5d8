// Both simulators at once, each as its own command would start it.
import '../simulators/asana/command';
import '../simulators/exact/command';
